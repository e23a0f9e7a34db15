"""The whole course proved: every program of every step, each a test of its own."""

from __future__ import annotations

import pytest
from compiler.course import CODING
from compiler.spec import spec_of
from lessons.course import the_course
from proofs.cases import Case, cases_in
from proofs.grader import Grader
from proofs.verdicts import problems_of


@pytest.mark.parametrize("case", cases_in(the_course()), ids=lambda case: case.id)
def test_a_program_does_what_its_step_says(case: Case, grader: Grader, seed: str) -> None:
    spec = spec_of(case.target.lesson, case.target.step)
    problems = problems_of(case, grader.grade(spec, case.program.source, seed))
    assert not problems, "\n".join([*map(str, problems), f"seed {seed}"])


def test_every_step_is_proved() -> None:
    steps = {f"{lesson.slug}/{step.slug}" for lesson in the_course().lessons for step in lesson.steps}
    assert {case.target.name for case in cases_in(the_course())} == steps


def test_every_coding_step_has_the_known_mistakes_that_it_needs() -> None:
    needed = {"fill": 3, "fix": 3, "write": 5, "checkpoint": 5}
    steps = [step for lesson in the_course().lessons for step in lesson.steps if step.kind in CODING]
    few = [step.slug for step in steps if len({it.label for it in step.mistakes}) < needed[step.kind]]
    assert few == []
