"""What the author's server shows of a step's proofs. Who proves is handed to it: the compiler runs no lesson code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from compiler.course import Course, Problem


@dataclass(frozen=True)
class Proof:
    """How a step did: how many of its programs did what they must, of how many, and what is wrong with the others."""

    step: str
    held: int
    tried: int
    problems: tuple[Problem, ...]

    def says(self) -> str:
        """The result in one line."""
        if self.problems:
            return f"{self.step}: {self.held} of {self.tried} proofs hold"
        return f"{self.step}: all {self.tried} proofs hold"


Prove = Callable[[Course, str], Proof]


def changed_steps(before: Course, after: Course) -> list[str]:
    """The steps (`the-loop/write-the-loop`) that are not what they were, in their order."""
    old = {f"{lesson.slug}/{step.slug}": step for lesson in before.lessons for step in lesson.steps}
    found = []
    for lesson in after.lessons:
        for step in lesson.steps:
            name = f"{lesson.slug}/{step.slug}"
            if old.get(name) is not step and old.get(name) != step:
                found.append(name)
    return found
