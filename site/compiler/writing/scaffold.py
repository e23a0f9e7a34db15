"""The files that a lesson or a step begins as, from `site/scaffolds/`: they build, and say what to fill in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from compiler.course import Place, Tool
from compiler.parse.body import read_tools
from compiler.text.markdown import read_document
from stopreason.authoring.problems import Problems

# a checkpoint begins as any step that is written
FOLDERS = {kind: kind for kind in ("run", "choose", "predict", "fill", "fix", "write")} | {"checkpoint": "write"}
_SCAFFOLDS = Path(__file__).resolve().parents[2] / "scaffolds"
_OWN_TOOL = ("look_up", {"topic": {"type": "string"}})
_VALUES: dict[object, tuple[str, str]] = {
    "string": ('"FILL IN: one"', '"FILL IN: another"'),
    "integer": ("1", "2"),
    "number": ("1.5", "2.5"),
    "boolean": ("True", "False"),
    "array": ("[]", "[1]"),
    "object": ("{}", "{}"),
}


def course_files(id: str) -> dict[str, str]:
    """The files beside the lessons of a course, by path. Browsers keep its learners' work under `id`."""
    return dict(_files(_SCAFFOLDS / "course", {"id": _yaml(id)}))


def lesson_files(title: str) -> dict[str, str]:
    """The files of a lesson without its steps."""
    return dict(_files(_SCAFFOLDS / "lesson", {"title": _yaml(title), "tool": _own_tool()}))


def step_files(kind: str, title: str, lesson: Path) -> dict[str, str]:
    """The files of a step, whose scripts call a tool of the lesson in the folder `lesson`, if it has one."""
    tool = _first_tool(lesson)
    name, inputs = tool or _OWN_TOOL
    words = {
        "title": _yaml(title),
        "kind": kind,
        "tools": "" if tool else _own_tool() + "\n",
        "call": _call(name, inputs, 0),
        "other": _call(name, inputs, 1),
    }
    return dict(_files(_SCAFFOLDS / FOLDERS[kind], words))


def _files(folder: Path, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".py"):
            text = path.read_text(encoding="utf-8")
            yield path.relative_to(folder).as_posix(), re.sub(r"\{\{(\w+)\}\}", lambda m: words[m[1]], text)


def _own_tool() -> str:
    return (_SCAFFOLDS / "tool.md").read_text(encoding="utf-8")


def _first_tool(lesson: Path) -> tuple[str, dict[str, object]] | None:
    """Name and inputs of the first tool that a lesson's text defines. What can't be read has none."""
    text = lesson / "lesson.md"
    if not text.is_file():
        return None
    problems = Problems()
    document = read_document(text.read_text(encoding="utf-8-sig"), Place(text.name, 1), (), problems)
    tools: dict[str, Tool] = read_tools(document, {}, Problems())
    for name, tool in tools.items():
        inputs = tool.input_schema["properties"]
        assert isinstance(inputs, dict)
        return name, inputs
    return None


def _call(name: str, inputs: Mapping[str, object], which: int) -> str:
    """A call as a script writes it, in single quotes, since what is to be filled in holds a colon."""
    arguments = [f"{key}={_value(schema, which)}" for key, schema in inputs.items()]
    return f"'{name}({', '.join(arguments)})'"


def _value(schema: object, which: int) -> str:
    kind = schema.get("type") if isinstance(schema, dict) else None
    return _VALUES.get(kind, ("None", "None"))[which]


def _yaml(text: str) -> str:
    """A text as front matter holds it: in quotes, unless it is plain words."""
    plain = re.fullmatch(r"[A-Za-z][\w ,.?!()-]*[\w.?!)]", text)
    other = re.fullmatch(r"true|false|yes|no|on|off|null", text.lower())
    return text if plain and not other else json.dumps(text, ensure_ascii=False)
