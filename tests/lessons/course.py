"""The course under test, and the programs that come with it."""

from __future__ import annotations

from pathlib import Path

from compiler.course import CODING, Program
from proofs.targets import Target, all_targets
from support.course import ROOT as ROOT
from support.course import the_course as the_course

BANK = ROOT / "tests" / "bank"


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
