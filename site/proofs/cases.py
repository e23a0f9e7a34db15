"""What a step has to show: its programs, and what must become of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compiler.course import CODING, Course, Mistake, Program, Step

from proofs.targets import Target, all_targets

FINISHES = "finishes"
PASSES = "passes"
FAILS = "fails"
EARNS = "earns its message"


@dataclass(frozen=True)
class Case:
    """A program and what must become of it. `role` names it to the author, such as "the solution"."""

    target: Target
    role: str
    must: str
    program: Program
    mistake: Mistake | None = None

    @property
    def id(self) -> str:
        return f"{self.target.name}/{self.program.name}"


def cases_in(course: Course) -> list[Case]:
    return [case for target in all_targets(course) for case in cases_of(target)]


def cases_of(target: Target) -> list[Case]:
    """Every proof of a step, in the order that an author reads them: what it teaches first."""
    step = target.step
    if step.kind == "choose":
        return list(option_cases(target))
    if step.kind in CODING:
        return list(coding_cases(target))
    return [Case(target, "the program", FINISHES, step.starter)] if step.starter else []


def coding_cases(target: Target) -> Iterator[Case]:
    step = target.step
    if step.solution:
        yield Case(target, "the solution", PASSES, step.solution)
    yield Case(target, "the starter", FAILS, starter_of(step))
    for mistake in step.mistakes:
        yield Case(target, "the mistake", EARNS, mistake.program, mistake)
    for program in step.right:
        yield Case(target, "the right answer", PASSES, program)


def option_cases(target: Target) -> Iterator[Case]:
    for option in target.step.options:
        key = Program(f"option-{option.key}", option.key, option.text.place)
        yield Case(target, f"option {option.key}", PASSES if option.right else FAILS, key)


def starter_of(step: Step) -> Program:
    """What the editor holds at first: nothing, where the step gives no starter."""
    return step.starter or Program("starter", "", step.place)
