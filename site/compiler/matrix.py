"""The kill matrix as data: for each step its checks, its known mistakes, its right answers, and where it has a hole.

A build knows it from the lessons alone; what each program did (`None` until then) only the proofs can say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from compiler.course import CODING, Check, Course, Lesson, Step
from compiler.labels import LABELS
from compiler.spec import key_of, spec_of


@dataclass(frozen=True)
class Killed:
    """A known mistake of a step: how many programs make it, and whether each of them failed with its own message."""

    label: str
    programs: int
    caught: bool | None = None


@dataclass(frozen=True)
class Asked:
    """A check of a step, and the labels of the mistakes that fail it."""

    name: str
    failed_by: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Right:
    """A right answer beside the solution, and whether it passed."""

    name: str
    passed: bool | None = None


@dataclass(frozen=True)
class StepMatrix:
    """One coding step. `key` is `the-loop/write-the-loop`; `holes` are sentences, empty where there is none."""

    key: str
    number: int
    title: str
    kind: str
    mistakes: tuple[Killed, ...]
    checks: tuple[Asked, ...]
    right: tuple[Right, ...]
    holes: tuple[str, ...] = ()


@dataclass(frozen=True)
class LessonMatrix:
    """The coding steps of one lesson."""

    slug: str
    title: str
    steps: tuple[StepMatrix, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label of these steps, in alphabetical order."""
        return tuple(sorted({mistake.label for step in self.steps for mistake in step.mistakes}))


@dataclass(frozen=True)
class Matrix:
    """All lessons. `seed` is of the proofs, empty where there were none; `lessons_hash` says of which lessons.

    `unused`: labels of the course's list that none of these steps uses yet.
    """

    seed: str
    lessons_hash: str
    lessons: tuple[LessonMatrix, ...]
    unused: tuple[str, ...]


def matrix_of(course: Course, labels: Iterable[str] = LABELS) -> Matrix:
    """The matrix as far as the lessons tell it. `labels` are those that the course wants to use."""
    lessons = tuple(
        LessonMatrix(lesson.slug, lesson.title, tuple(step_matrix(lesson, step) for step in coding_steps(lesson)))
        for lesson in course.lessons
        if coding_steps(lesson)
    )
    used = {label for lesson in lessons for label in lesson.labels}
    unused = tuple(label for label in labels if label not in used)
    return with_holes(Matrix("", hash_of(course), lessons, unused))


def coding_steps(lesson: Lesson) -> list[Step]:
    """The steps that have mistakes."""
    return [step for step in lesson.steps if step.kind in CODING]


def step_matrix(lesson: Lesson, step: Step) -> StepMatrix:
    """One step, before anything was run."""
    labels = [mistake.label for mistake in step.mistakes]
    return StepMatrix(
        key=key_of(lesson, step),
        number=step.number,
        title=step.title,
        kind=step.kind,
        mistakes=tuple(Killed(label, labels.count(label)) for label in sorted(set(labels))),
        checks=tuple(Asked(name_of(check)) for check in step.checks),
        right=tuple(Right(program.name) for program in step.right),
    )


def name_of(check: Check) -> str:
    """A check's name as reports have it: of one that the author wrote, `own:waits-between-tries`."""
    return f"own:{check.value}" if check.name == "own" else check.name


def with_holes(matrix: Matrix) -> Matrix:
    """The matrix with what is missing named in words."""
    lessons = tuple(
        replace(lesson, steps=tuple(replace(step, holes=tuple(holes_of(step))) for step in lesson.steps))
        for lesson in matrix.lessons
    )
    return replace(matrix, lessons=lessons)


def holes_of(step: StepMatrix) -> Iterable[str]:
    """Where a wrong program could pass unseen, or a right one be refused unseen."""
    yield from (f"no script shows the mistake {it.label}" for it in step.mistakes if it.caught is False)
    yield from (f"no mistake fails the check {it.name}" for it in step.checks if it.failed_by == ())
    yield from (f"the right answer {it.name} does not pass" for it in step.right if it.passed is False)
    if not step.right:
        yield "no right answer but the solution is tried"


def hash_of(course: Course) -> str:
    """A short hash of all that the proofs depend on in the lessons: the same words elsewhere change nothing."""
    digest = hashlib.sha256()
    for lesson in course.lessons:
        for step in lesson.steps:
            right = [(program.name, program.source) for program in step.right]
            starter = step.starter.source if step.starter else ""
            digest.update(repr((spec_of(lesson, step), starter, right)).encode())
    return digest.hexdigest()[:12]
