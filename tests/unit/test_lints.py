"""The lints, on text that has the fault and on text that only looks as if it had.

A file of `fixtures/lints` belongs to a rule. It names the line of a healthy step that each case replaces; a case is
a title, the text, and the problems of that rule without what to do, in which `*` stands for anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from compiler.lints.every import LINTS, lint
from compiler.lints.finding import Finding
from compiler.parse.course import read_course
from lessons.canary import hatch

FIXTURES = Path(__file__).parent / "fixtures" / "lints"
STEP = "lessons/01-canary/04-echo"
GLOSSARY = "---\ntitle: Glossary\n---\n\n- **shaft** (drilled hole): a hole.\n"


@dataclass(frozen=True)
class Case:
    """A text in place of a line, and what the rule must say of it."""

    rule: str
    title: str
    old: str
    new: str
    problems: tuple[str, ...]


def cases() -> list[Case]:
    return [case for path in sorted(FIXTURES.glob("*.txt")) for case in read_cases(path)]


def read_cases(path: Path) -> list[Case]:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    found = re.findall(r"(?:^|\n)([^\n]+)\n\.\n(.*?)\n\.\n((?:[^\n]+\n)*)", body, re.DOTALL)
    old = head.removeprefix("replace: ")
    return [Case(path.stem, title, old, text, tuple(said.splitlines())) for title, text, said in found]


def findings(root: Path, case: Case) -> list[Finding]:
    hatch(None, root)
    step = root / STEP / "step.md"
    before = step.read_text(encoding="utf-8")
    assert before.count(case.old) == 1
    step.write_text(before.replace(case.old, case.new), encoding="utf-8")
    (root / STEP / "shaft.svg").write_text("<svg/>")
    (root / "lessons" / "glossary.md").write_text(GLOSSARY)
    course, problems = read_course(root / "lessons")
    assert [problem for problem in problems if "shaft.svg" not in str(problem)] == []
    return lint(course, course.lessons[0].steps[3:4])


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.rule}: {case.title}")
def test_a_lint_finds_the_fault_and_leaves_alone_what_only_looks_like_it(case: Case, tmp_path: Path) -> None:
    found = [it.problem for it in findings(tmp_path, case) if it.rule == case.rule]
    said = [f"{it.place.line}: {it.what}, received {it.received}" for it in found]
    assert len(said) == len(case.problems), "\n".join(said)
    for got, expected in zip(said, case.problems, strict=True):
        assert re.fullmatch(".*".join(map(re.escape, expected.split("*"))), got), got
    assert all(it.do for it in found)


def test_every_lint_has_cases_that_look_like_its_fault_and_are_none() -> None:
    assert {case.rule for case in cases() if not case.problems} == set(LINTS)
    assert {case.rule for case in cases() if case.problems} == set(LINTS)


def test_the_lessons_have_nothing_for_a_lint_to_find() -> None:
    course, problems = read_course(Path(__file__).resolve().parents[2] / "lessons")
    assert problems == []
    assert [f"{it.rule}: {it.problem}" for it in lint(course)] == []


def test_the_authors_table_names_every_rule() -> None:
    guide = (Path(__file__).resolve().parents[2] / "lessons" / "README.md").read_text(encoding="utf-8")
    table = guide.partition("## What check looks for")[2].partition("\n- **")[0]
    assert set(LINTS) < set(re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE))
