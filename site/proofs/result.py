"""What a check of the lessons came to."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.lints.finding import Finding
from compiler.matrix import Matrix

from proofs.reading import LessonReading
from proofs.verdicts import Outcome


@dataclass(frozen=True)
class Result:
    """All findings in the order of files and lines, every proof, and the matrix they make.

    `reading` is of the steps that were looked at. `unproved` counts steps that wait until their own problems are
    mended; `whole`: nothing was left out by a path.
    """

    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    matrix: Matrix
    seed: str
    unproved: int
    whole: bool
    reading: tuple[LessonReading, ...] = ()
