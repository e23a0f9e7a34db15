"""Code in prose is run and held to the output that is shown; what a reader would take as right is taken as right."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from compiler.course import Place, Prose, Step
from compiler.lints.page import Page
from compiler.parse.course import read_course
from lessons.canary import HEALTHY
from proofs.blocks import prove_blocks

CASES = Path(__file__).with_name("code-in-prose.txt")
COURSE, _ = read_course(HEALTHY / "lessons")
LESSON = COURSE.lessons[0]
KIT = "```python\nfrom lesson import question\n\nprint(question)\n```\n\n```output\nHow deep is the north shaft?\n```"


@dataclass(frozen=True)
class Case:
    """A step's text, and how the one problem of it begins; empty where there is none."""

    title: str
    text: str
    problem: str


def cases() -> list[Case]:
    body = CASES.read_text(encoding="utf-8").partition("\n\n")[2]
    return [Case(*found) for found in re.findall(r"([^\n]+)\n\.\n(.*?)\n\.\n([^\n]*)\n", body, re.DOTALL)]


def page(text: str, step: Step = LESSON.steps[3]) -> Page:
    return Page(COURSE, LESSON, replace(step, prose=Prose(text, Place("step.md", 10))))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_code_runs_and_prints_what_is_shown_or_is_told_at_its_line(case: Case) -> None:
    problems = [str(problem) for problem in prove_blocks([page(case.text)], "7")]
    assert len(problems) == bool(case.problem), problems
    assert all(problem.startswith(case.problem) for problem in problems), problems


def test_a_lessons_own_page_is_run_over_the_script_of_its_first_step() -> None:
    lesson = replace(LESSON, prose=Prose(KIT, Place("lesson.md", 1)))
    assert prove_blocks([Page(COURSE, lesson)], "7") == []


def test_a_choice_has_no_program_whose_output_could_be_shown() -> None:
    (problem,) = prove_blocks([page("```output\nhello\n```", LESSON.steps[1])], "7")
    assert "output that no program prints" in str(problem)
