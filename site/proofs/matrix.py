"""The kill matrix as text: for each lesson its steps by its known mistakes, so that a hole stands out.

    the-loop                 07   08
    cap-off-by-one            .    2
    id-hard-coded             1   HOLE

A number counts the programs that earned their own message first; HOLE is a mistake that got away.
"""

from __future__ import annotations

from collections.abc import Sequence

from compiler.course import Lesson, Step

from proofs.verdicts import Outcome

NONE = "."
HOLE = "HOLE"


def kill_matrix(outcomes: Sequence[Outcome], unproved: int = 0) -> str:
    """The matrix of every lesson, and what was proved altogether."""
    lessons = {it.case.target.lesson.slug: it.case.target.lesson for it in outcomes if it.case.mistake}
    tables = ["\n".join(table(lesson, killed_in(lesson, outcomes))) for lesson in lessons.values()]
    return "\n\n".join([*tables, counts(outcomes, unproved)])


def table(lesson: Lesson, kills: dict[tuple[str, int], list[bool]]) -> list[str]:
    """One lesson: a row for each label, a column for each step that has mistakes."""
    labels = sorted({label for label, _ in kills})
    numbers = sorted({number for _, number in kills})
    widest = max(len(lesson.slug), *(len(label) for label in labels))
    head = f"{lesson.slug:{widest}}" + "".join(f"{number:02d}".rjust(6) for number in numbers)
    rows = [
        f"{label:{widest}}" + "".join(cell(kills.get((label, number), [])).rjust(6) for number in numbers)
        for label in labels
    ]
    return [head, *rows]


def killed_in(lesson: Lesson, outcomes: Sequence[Outcome]) -> dict[tuple[str, int], list[bool]]:
    """By label and step number: whether each program of that mistake earned its own message."""
    kills: dict[tuple[str, int], list[bool]] = {}
    for outcome in outcomes:
        case = outcome.case
        if case.mistake and case.target.lesson is lesson:
            kills.setdefault((case.mistake.label, case.target.step.number), []).append(
                outcome.report is not None and not outcome.problems
            )
    return kills


def cell(killed: Sequence[bool]) -> str:
    if not killed:
        return NONE
    return str(len(killed)) if all(killed) else HOLE


def counts(outcomes: Sequence[Outcome], unproved: int) -> str:
    """What was proved, in one line."""
    steps = list({outcome.case.target.name: outcome.case.target.step for outcome in outcomes}.values())
    labels = {outcome.case.mistake.label for outcome in outcomes if outcome.case.mistake}
    scripts = sum(len(step.scripts) for step in steps)
    said = (
        f"Steps {len(steps)}, mistakes {total(steps, 'mistakes')} under {len(labels)} labels, "
        f"further right answers {total(steps, 'right')}, scripts {scripts}, programs run {len(outcomes)}."
    )
    return said + (f" Not proved until their own problems are mended: steps {unproved}." if unproved else "")


def total(steps: Sequence[Step], part: str) -> int:
    return sum(len(getattr(step, part)) for step in steps)
