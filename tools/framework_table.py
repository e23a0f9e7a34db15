"""Writes what `framework_facts.py` says where it is read: docs/frameworks.md, lesson 9 and the summary.

In the course's pages it is one table, which begins with `| Library |`; what stands around it is left alone.
"""

from __future__ import annotations

import re
from pathlib import Path

from framework_facts import FACTS, RUNS, SEEN, Fact

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "frameworks.md"
STEP = ROOT / "lessons" / "09-every-framework" / "08-caps-and-ends" / "step.md"
SHEET = ROOT / "lessons" / "summary.md"
HEAD = f"""# What frameworks do where a loop can go wrong

Made of `tools/framework_facts.py`. Each cell was seen on {SEEN}, with the version in its row, and is seen again by
`tests/frameworks` on every run: the framework, as it is published, runs whole loops against the scripted model, through
the transport of httpx2 where it is written in Python, and over HTTP. No request of theirs is refused, but for the first
of Anthropic's tool runner: it asks for a thread, is told that there are none, and goes on without, as it is made to.

The cap in a text is 3 rounds (for LangGraph 6 steps). The tool that raises says `raise RuntimeError("detail")`, in
JavaScript `throw new Error("detail")`. The unknown tool is `weather`. The turn that `max_tokens` cut off holds a
whole call and half of another.

"""
COLUMNS = ("Framework", "Version", "Cap", "Default", "At the cap", "An unknown tool", "A tool raises", "A turn cut off")
SHORT = ("Library", "Cap: default", "At the cap", "Unknown tool", "A tool raises", "Turn cut off")
_TABLE = re.compile(r"^\| Library \|.*\n(?:\|.*\n)+", re.MULTILINE)


def table(columns: tuple[str, ...], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    lines = [list(columns), ["---"] * len(columns), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def page() -> str:
    """docs/frameworks.md."""
    return HEAD + table(COLUMNS, [fact.cells() for fact in FACTS])


def lesson_table() -> str:
    """For lesson 9: all of it in a few words each, with the versions."""
    rows = [[f"{name} {rest[0]}", *rest[1:]] for name, *rest in (_in_short(fact) for fact in FACTS)]
    return table(SHORT, rows)


def sheet_table() -> str:
    """For the summary, which has no room for versions and most exceptions' names, and says of a cut elsewhere."""
    rows = [
        [name, cap, at_cap, *(re.sub("^raises .*", "raises", cell) for cell in rest[:-1])]
        for name, _, cap, at_cap, *rest in (_in_short(fact) for fact in FACTS)
    ]
    return table(SHORT[:-1], rows)


def with_table(text: str, new: str) -> str:
    """A page of the course with `new` in place of its table."""
    assert len(_TABLE.findall(text)) == 1, "one table that begins with `| Library |` is needed, for this one to replace"
    return _TABLE.sub(lambda _: new, text)


def _in_short(fact: Fact) -> list[str]:
    cells = (fact.at_cap, fact.unknown, fact.raised, fact.cut)
    return [fact.known_as, fact.version, f"`{fact.cap}`: {fact.default}", *map(in_short, cells)]


def in_short(cell: str) -> str:
    """What matters of a cell: does it raise, does it return, is the model told, and of what?"""
    first, chat = cell, ""
    if "; over Chat Completions it " in cell:
        first, chat = cell.split("; over Chat Completions it ")
    if first.startswith("raises "):
        said = "raises the same" if first.endswith(": detail") else first.partition(":")[0]
    elif first.startswith("returns the last reply"):
        said = "returns the last reply"
    elif first == RUNS:
        said = "runs the whole call"
    else:
        said = "tells the model" if "weather" in first or "detail" in first else "tells the model, but not what"
    return f"{said}; over Chat Completions, {in_short(chat)}" if chat else said


def write() -> None:
    """All three."""
    PAGE.write_text(page(), encoding="utf-8")
    for path, new in ((STEP, lesson_table()), (SHEET, sheet_table())):
        path.write_text(with_table(path.read_text(encoding="utf-8"), new), encoding="utf-8")


if __name__ == "__main__":
    write()
