"""The kill matrix with what the proofs saw, and as text: for each lesson its steps by its known mistakes.

    the-loop                 07   08
    cap-off-by-one            .    2
    id-hard-coded             1   HOLE
    right answers             2    1
    checks at work         10/10  9/10

A number counts the programs that earned their own message first; HOLE is a mistake that got away. Below it, each
hole has a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from textwrap import fill

from compiler.course import Course, Step
from compiler.matrix import Asked, Killed, LessonMatrix, Matrix, Right, StepMatrix, matrix_of, with_holes

from proofs.cases import PASSES
from proofs.verdicts import Outcome

NONE = "."
HOLE = "HOLE"


def proved_matrix(course: Course, labels: Iterable[str], outcomes: Sequence[Outcome], seed: str) -> Matrix:
    """The matrix of the steps that were proved. `labels` are those that the course wants to use."""
    by_step: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_step.setdefault(outcome.case.target.name, []).append(outcome)
    matrix = matrix_of(course, labels)
    lessons = tuple(
        replace(lesson, steps=tuple(proved(step, by_step[step.key]) for step in lesson.steps if step.key in by_step))
        for lesson in matrix.lessons
    )
    return with_holes(replace(matrix, seed=seed, lessons=tuple(lesson for lesson in lessons if lesson.steps)))


def proved(step: StepMatrix, outcomes: Sequence[Outcome]) -> StepMatrix:
    """One step with what became of its programs."""
    return replace(
        step,
        mistakes=tuple(Killed(it.label, it.programs, caught(it.label, outcomes)) for it in step.mistakes),
        checks=tuple(Asked(it.name, failed_by(it.name, outcomes)) for it in step.checks),
        right=tuple(Right(it.name, passed(it.name, outcomes)) for it in step.right),
    )


def caught(label: str, outcomes: Iterable[Outcome]) -> bool:
    """Whether each program of that mistake failed, and earned its own message."""
    of_label = [it for it in outcomes if it.case.mistake and it.case.mistake.label == label]
    return all(outcome.report is not None and not outcome.problems for outcome in of_label)


def failed_by(check: str, outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """The labels of the mistakes that a check says no to; what a run never came to is left open, and is no no."""
    found = {
        outcome.case.mistake.label
        for outcome in outcomes
        if outcome.case.mistake and outcome.report is not None
        for asked in outcome.report["checks"]
        if check in (asked["name"], asked["name"].partition(":")[0]) and not asked["passed"] and not asked["open"]
    }
    return tuple(sorted(found))


def passed(name: str, outcomes: Iterable[Outcome]) -> bool:
    """Whether the right answer of that name passed."""
    return any(
        outcome.report is not None and not outcome.problems
        for outcome in outcomes
        if outcome.case.role == "the right answer" and outcome.case.must == PASSES and outcome.case.program.name == name
    )


def kill_matrix(matrix: Matrix, outcomes: Sequence[Outcome], unproved: int = 0, whole: bool = False) -> str:
    """The matrix of every lesson as text, its holes, and what was proved altogether; `whole`, if of a whole course."""
    tables = ["\n".join(table(lesson)) for lesson in matrix.lessons]
    holes = [f"HOLE {step.key}: {hole}" for lesson in matrix.lessons for step in lesson.steps for hole in step.holes]
    if whole and matrix.unused:
        holes.append(fill(f"Labels that no step uses yet: {', '.join(matrix.unused)}", 100, break_on_hyphens=False))
    return "\n\n".join([*tables, *filter(None, ["\n".join(holes)]), counts_told(counts(outcomes, unproved))])


def table(lesson: LessonMatrix) -> list[str]:
    """One lesson: a row for each label, a column for each step that has mistakes."""
    rows = [(label, [cell(step, label) for step in lesson.steps]) for label in lesson.labels]
    rows.append(("right answers", [right_cell(step) for step in lesson.steps]))
    rows.append(("checks at work", [checks_cell(step) for step in lesson.steps]))
    widest = max(len(lesson.slug), *(len(name) for name, _ in rows))
    head = f"{lesson.slug:{widest}}" + "".join(f"{step.number:02d}".rjust(7) for step in lesson.steps)
    return [head, *(f"{name:{widest}}" + "".join(text.rjust(7) for text in cells) for name, cells in rows)]


def cell(step: StepMatrix, label: str) -> str:
    killed = next((it for it in step.mistakes if it.label == label), None)
    if killed is None:
        return NONE
    return str(killed.programs) if killed.caught else HOLE


def right_cell(step: StepMatrix) -> str:
    return str(len(step.right)) if step.right and all(it.passed for it in step.right) else HOLE


def checks_cell(step: StepMatrix) -> str:
    return f"{sum(bool(check.failed_by) for check in step.checks)}/{len(step.checks)}"


def counts(outcomes: Sequence[Outcome], unproved: int) -> dict[str, int]:
    """What was proved, in numbers."""
    steps = list({outcome.case.target.name: outcome.case.target.step for outcome in outcomes}.values())
    return {
        "steps": len(steps),
        "mistakes": total(steps, "mistakes"),
        "labels": len({outcome.case.mistake.label for outcome in outcomes if outcome.case.mistake}),
        "right": total(steps, "right"),
        "scripts": total(steps, "scripts"),
        "programs": len(outcomes),
        "unproved": unproved,
    }


def counts_told(counted: dict[str, int]) -> str:
    """The same in one line."""
    said = (
        f"Steps {counted['steps']}, mistakes {counted['mistakes']} under {counted['labels']} labels, "
        f"further right answers {counted['right']}, scripts {counted['scripts']}, programs run {counted['programs']}."
    )
    unproved = counted["unproved"]
    return said + (f" Not proved until their own problems are mended: steps {unproved}." if unproved else "")


def total(steps: Sequence[Step], part: str) -> int:
    return sum(len(getattr(step, part)) for step in steps)
