"""The authors' page: the kill matrix as tables, a row for each mistake, a column for each step."""

from __future__ import annotations

from compiler.labels import LABELS
from compiler.matrix import LessonMatrix, Matrix, StepMatrix
from compiler.render.pages import AuthorsPage, Frame, Link, MatrixColumn, MatrixRow, MatrixTable

NONE = "·"
HOLE = "HOLE"


def authors_page(frame: Frame, matrix: Matrix) -> AuthorsPage:
    """The page of a matrix that was proved."""
    tables = tuple(_table(lesson) for lesson in matrix.lessons)
    unused = tuple((label, LABELS.get(label, "")) for label in matrix.unused)
    return AuthorsPage(frame, matrix.seed, matrix.lessons_hash, tables, unused)


def _table(lesson: LessonMatrix) -> MatrixTable:
    columns = tuple(MatrixColumn(step.number, step.title, f"../{step.key}/", bool(step.holes)) for step in lesson.steps)
    labels = lesson.labels
    mistakes = tuple(MatrixRow(label, tuple(_mistake(step, label) for step in lesson.steps)) for label in labels)
    proofs = (
        MatrixRow("right answers", tuple(map(_right, lesson.steps))),
        MatrixRow("checks at work", tuple(map(_checks, lesson.steps))),
    )
    holes = tuple((Link(f"../{step.key}/", step.title), step.holes) for step in lesson.steps if step.holes)
    return MatrixTable(lesson.title, columns, mistakes, proofs, holes)


def _mistake(step: StepMatrix, label: str) -> str:
    killed = next((it for it in step.mistakes if it.label == label), None)
    if killed is None:
        return NONE
    return str(killed.programs) if killed.caught else HOLE


def _right(step: StepMatrix) -> str:
    return str(len(step.right)) if step.right and all(it.passed for it in step.right) else HOLE


def _checks(step: StepMatrix) -> str:
    working = sum(bool(check.failed_by) for check in step.checks)
    told = f"{working} of {len(step.checks)}"
    return told if working == len(step.checks) else f"{HOLE} {told}"
