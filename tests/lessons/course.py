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


def right_programs(target: Target) -> list[Program]:
    """The solution and further right answers."""
    return [program for program in (target.step.solution, *target.step.right) if program]


def bank(kind: str) -> list[Path]:
    """The programs of `tests/bank/right` or `wrong`, as LESSON/STEP/NAME.py."""
    return sorted((BANK / kind).glob("*/*/*.py"))
