"""What the author's server shows of a changed step. Who proves is handed to it: the compiler runs no lesson code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from compiler.course import Course, Problem


@dataclass(frozen=True)
class Proof:
    """How a step did: how many of its programs did what they must, of how many, and what is wrong with the others.

    `findings` are what else stands in its files: lints, gaps, and Python in prose that doesn't do what is shown.
    """

    step: str
    held: int
    tried: int
    problems: tuple[Problem, ...]
    findings: tuple[Problem, ...] = ()

    @property
    def everything(self) -> tuple[Problem, ...]:
        """The problems, then the findings."""
        return self.problems + self.findings

    def says(self) -> str:
        """The result in one line."""
        held = f"{self.held} of {self.tried}" if self.problems else f"all {self.tried}"
        found = len(self.findings)
        besides = f"; {found} {'finding' if found == 1 else 'findings'} besides" if found else ""
        return f"{self.step}: {held} proofs hold{besides}"


# The proofs of a step come first; what takes longer, or matters less, comes in the one after it, which holds both.
Prove = Callable[[Course, str], Iterator[Proof]]


def changed_steps(before: Course, after: Course) -> list[str]:
    """The steps (`the-loop/write-the-loop`) that are not what they were, in their order."""
    lessons = {lesson.slug: lesson for lesson in before.lessons}
    found = []
    for lesson in after.lessons:
        was = lessons.get(lesson.slug)
        if was is lesson:
            continue
        old = {step.slug: step for step in was.steps} if was is not None else {}
        found += [f"{lesson.slug}/{step.slug}" for step in lesson.steps if old.get(step.slug) != step]
    return found


def in_course(course: Course, names: Iterable[str]) -> Iterator[str]:
    """Those of these steps (`the-loop/write-the-loop`) that the course has."""
    lessons = {lesson.slug: lesson for lesson in course.lessons}
    for name in names:
        lesson, _, slug = name.partition("/")
        if lesson in lessons and any(step.slug == slug for step in lessons[lesson].steps):
            yield name
