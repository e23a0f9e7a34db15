"""The schemas for editors, tied to the parser: they accept what it accepts, and refuse what it refuses by shape."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import author_schemas
import pytest
from compiler.keeping.contents import Folder
from compiler.known import SECTIONS
from compiler.parse.about import read_about
from compiler.parse.body import fences
from compiler.parse.course import read_course
from compiler.parse.tools import parse_tools
from compiler.text.markdown import read_document
from compiler.writing.new import new_lesson, new_step
from compiler.writing.scaffold import FOLDERS
from compiler.writing.schemas import all_schemas
from jsonschema import Draft7Validator
from stopreason.authoring.problems import Place, Problems
from stopreason.authoring.yamls import read_yaml
from stopreason.doors.script_file import BadScript, read_text
from unit.test_parse import SOUND, Fixture, apply, fixtures

ROOT = Path(__file__).resolve().parents[2]
COURSES = [
    ROOT / "lessons",
    SOUND,
    ROOT / "tests" / "canaries" / "healthy" / "lessons",
    ROOT / "tests" / "courses" / "retry",
    ROOT / "tests" / "unit" / "fixtures" / "packages" / "lessons",
]

VALIDATORS = {name: Draft7Validator(schema) for name, schema in all_schemas().items()}
SCRIPT: Any = all_schemas()["script"]
IN_A_LESSON = Draft7Validator(
    {**SCRIPT["definitions"]["in-a-lesson"], "definitions": SCRIPT["definitions"], "$id": "urn:stopreason:in-a-lesson"}
)

# What the parser says of a shape. Whatever else it says takes more than one value, or Python, to know.
SHAPE = {
    "front matter": (
        r"unknown kind of step",
        r"steps of kind play come later",
        r"unknown field in the front matter",
        r"\w+ of the front matter must be",
        r"the front matter has no \w+",
        r"the front matter must be a list of",
        r"unknown value of (starter|predict)",
        r"unknown check",
        r"[\w-]+ takes no value",
        r"requests-at-most takes a whole number above 0(, received `0`)?;",
        r"prints takes a value",
        r"returns names something that no run has",
        r"returns holds a map within a map",
        r"a step of kind \w+ has no such field",
        r"the page has no such package",
        r"a package is named twice",
        r"a script is named twice",
        r"a fill step needs two scripts",
        r"own takes the name of a check",
        r"a call was expected, received `ask`",
        r"checked must be a date",
        r"the front page has no such drawing",
        r"a label that no file name can hold",
        r"[\w-]+ of labels must be text",
        r"each item of able must be text",
        r"a path that leads through no lesson",
        r"a path has no title",
        r"unknown field in a path",
    ),
    "script": (
        r"unknown (stop_reason|status of failure|place of failure|category of stop_details)",
        r"unknown field in (a turn|a case|a conversation|`when`( of a conversation)?|failure)",
        r"conversations of script words-only must be a list",
        r"a conversation doesn't say when a request belongs to it",
        r"\w+ of `when` of a conversation must be text",
        r"hears of a conversation must be names",
        r"\w+ belongs to a script with several conversations",
        r".* must be true or false",
        r".* must be a number, 0 or more",
        r"times of failure must be",
        r"(failure|a turn|a conversation) must be a list of",
        r"(script [\w-]+|a conversation) has no (turns|question)",
        r"a turn stops for tool_use and calls nothing",
        r"a (turn|case) says nothing and calls nothing",
        r"a turn doesn't say which stop_sequence it met",
        r"stop_(sequence|details) belongs to a turn that",
        r"a case doesn't say when it counts",
        r"`when` (has no result|asks nothing)",
        r"a failure in mid-stream has no retry_after",
        r"a call was expected, received `rooms_free",
        r"unknown_tools names a tool that nobody has",
    ),
    "tools": (
        r"tool rooms_free has no",
        r"a tool's name the API would refuse",
        r"there are no tools in this fence",
        r"input of tool rooms_free must be a map",
        r"input night of tool rooms_free has no known type",
        r"returns of tool rooms_free is empty",
        r"lines of tool rooms_free repeats a text",
        r"too many lines of tool",
        r"an error of a tool has no error",
        r"`when` of an error names no input",
        r"unknown field in an error of a tool",
    ),
}


@dataclass(frozen=True)
class Piece:
    """A piece of YAML in a course: where it stands, what it is, and whether its schema accepts it."""

    path: str
    what: str
    accepted: bool


def pieces(lessons: Path) -> Iterator[Piece]:
    for path in sorted(lessons.rglob("*.md")):
        kind = path.stem
        if path.parent == lessons and kind not in ("course", "glossary", "README"):
            kind = "page"
        if kind not in ("step", "lesson", "course", "page"):
            continue
        shown = f"lessons/{path.relative_to(lessons).as_posix()}"
        problems = Problems()
        document = read_document(path.read_text(encoding="utf-8"), Place(shown, 1), SECTIONS, problems)
        yield Piece(shown, "front matter", VALIDATORS[kind].is_valid(document.front.plain()))
        for role, validator in (("script", IN_A_LESSON), ("tools", VALIDATORS["tools"])):
            for fence in fences(document, role):
                read = read_yaml(fence.code, fence.inside, problems)
                if read is not None:
                    yield Piece(shown, role, validator.is_valid(read.plain()))


def test_the_files_are_what_the_parser_s_data_makes_of_them() -> None:
    written = {path: path.read_text(encoding="utf-8") for path in author_schemas.FOLDER.iterdir()}
    assert written == author_schemas.files(), "run .venv/bin/python tools/author_schemas.py"


@pytest.mark.parametrize("name", VALIDATORS)
def test_each_is_a_schema_that_editors_read(name: str) -> None:
    Draft7Validator.check_schema(all_schemas()[name])


@pytest.mark.parametrize("lessons", COURSES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_the_parser_accepts_they_accept(lessons: Path) -> None:
    assert read_course(lessons)[1] == []
    found = list(pieces(lessons))
    assert found
    assert [piece for piece in found if not piece.accepted] == []


def test_what_a_scaffold_begins_with_they_accept(tmp_path: Path) -> None:
    lessons = tmp_path / "lessons"
    new_lesson(ROOT, "Begin", lessons=lessons)
    for kind in FOLDERS:
        new_step(ROOT, "begin", kind, f"A {kind}", lessons=lessons)
    assert [piece for piece in pieces(lessons) if not piece.accepted] == []


def told(fixture: Fixture) -> Iterator[tuple[str, str]]:
    """The file and the words of each problem."""
    for line in fixture.expected:
        path, _, words = line.partition(":")
        yield path, words.partition(": ")[2]


def shape_of(words: str) -> str | None:
    return next((what for what, patterns in SHAPE.items() for one in patterns if re.match(one, words)), None)


@pytest.mark.parametrize("fixture", fixtures(), ids=lambda fixture: fixture.title)
def test_what_the_parser_refuses_by_shape_they_refuse(fixture: Fixture, tmp_path: Path) -> None:
    lessons = tmp_path / "lessons"
    shutil.copytree(SOUND, lessons)
    apply(fixture.changes, lessons)
    found = list(pieces(lessons))
    for path, words in told(fixture):
        what = shape_of(words)
        refused = any(not piece.accepted for piece in found if (piece.path, piece.what) == (path, what))
        assert refused is (what is not None), words
    named = {path for path, _ in told(fixture)}
    assert [piece for piece in found if not piece.accepted and piece.path not in named] == []


def test_each_kind_of_shape_is_shown_by_a_fixture() -> None:
    said = [words for fixture in fixtures() for _, words in told(fixture)]
    patterns = [one for patterns in SHAPE.values() for one in patterns]
    assert [one for one in patterns if not any(re.match(one, words) for words in said)] == []


# A field that nobody knows, where the parser then lists those that it does.
ODD = "colour: red"


def listed_by_the_parser(problems: Problems) -> set[str]:
    said = next(str(problem) for problem in problems.sorted() if "`colour`" in str(problem))
    return set(said.partition("; use one of ")[2].split(", "))


def fields_of(schema: Any) -> set[str]:
    return set(schema["properties"])


def test_parser_and_schemas_know_the_same_fields_of_front_matter(tmp_path: Path) -> None:
    shutil.copytree(SOUND, tmp_path / "lessons")
    for name, kind in (("01-desk/05-write/step.md", "step"), ("01-desk/lesson.md", "lesson")):
        path = tmp_path / "lessons" / name
        text = path.read_text()
        path.write_text(text.replace("---\n", f"---\n{ODD}\n", 1))
        problems = Problems()
        problems.add_all(read_course(tmp_path / "lessons")[1])
        assert listed_by_the_parser(problems) == fields_of(all_schemas()[kind])
        path.write_text(text)
    (tmp_path / "lessons" / "course.md").write_text(f"---\n{ODD}\n---\n")
    problems = Problems()
    read_about(Folder(tmp_path / "lessons"), "lessons", problems)
    assert listed_by_the_parser(problems) == fields_of(all_schemas()["course"])


TURN = SCRIPT["definitions"]["turn"]
INSIDE_A_SCRIPT = [
    ("{turns: [{text: a}], colour: red}", SCRIPT),
    ("{turns: [{text: a}], conversations: [{when: {says: b}, turns: [{text: c}], colour: red}]}",
     SCRIPT["definitions"]["conversation"]),
    ("{turns: [{text: a}], conversations: [{when: {says: b, colour: red}, turns: [{text: c}]}]}",
     SCRIPT["definitions"]["conversation"]["properties"]["when"]),
    ("{turns: [{text: a, colour: red}]}", TURN),
    ("{turns: [{text: a, failure: {colour: red}}]}", TURN["properties"]["failure"]),
    ("{turns: [{stop_reason: refusal, stop_details: {colour: red}}]}", TURN["properties"]["stop_details"]),
    ("{turns: [{calls: [a()]}, {text: a, cases: [{text: b, when: {result: 1, contains: c}, colour: red}]}]}",
     SCRIPT["definitions"]["case"]),
    ("{turns: [{calls: [a()]}, {text: a, cases: [{text: b, when: {result: 1, contains: c, colour: red}}]}]}",
     SCRIPT["definitions"]["case"]["properties"]["when"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "schema"), INSIDE_A_SCRIPT)
def test_parser_and_schemas_know_the_same_fields_of_scripts(text: str, schema: Any) -> None:
    with pytest.raises(BadScript) as bad:
        read_text(text)
    problems = Problems()
    problems.add_all(bad.value.problems)
    assert listed_by_the_parser(problems) == fields_of(schema)


def test_parser_and_schemas_know_the_same_fields_of_tools() -> None:
    problems = Problems()
    parse_tools(f"look_up:\n  {ODD}\n", Place("lesson.md", 1), problems)
    tools: Any = all_schemas()["tools"]
    assert listed_by_the_parser(problems) == fields_of(tools["additionalProperties"])
