"""The course under test, and the programs that come with it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from compiler.course import CODING, Course, Program
from compiler.parse import read_course
from proofs.targets import Target, all_targets

ROOT = Path(__file__).resolve().parents[2]
BANK = ROOT / "tests" / "bank"


@cache
def the_course() -> Course:
    course, problems = read_course(ROOT / "lessons")
    assert not problems, "\n".join(map(str, problems))
    return course


def coding_targets() -> list[Target]:
    return [target for target in all_targets(the_course()) if target.step.kind in CODING]


def authors_programs(target: Target) -> list[Program]:
    """Solution, mistakes and further right answers: all that stand in files of their own."""
    step = target.step
    own = (step.solution, *(mistake.program for mistake in step.mistakes), *step.right)
    return [program for program in own if program]


def bank(kind: str) -> list[Path]:
    """The programs of `tests/bank/right` or `wrong`, as LESSON/STEP/NAME.py."""
    return sorted((BANK / kind).glob("*/*/*.py"))
