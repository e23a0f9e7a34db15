"""A lesson, a step and a short path as other pages point to them."""

from __future__ import annotations

from collections.abc import Sequence

from compiler.course import Lesson, ShortPath, Step
from compiler.render.pages import LessonCard, PathCard, StepLink
from compiler.spec import key_of


def lesson_card(lesson: Lesson, href: str, to_steps: str, current: Step | None = None) -> LessonCard:
    """A lesson as the page at hand points to it; `to_steps` is the way to where its steps are."""
    steps = tuple(
        StepLink(
            key=key_of(lesson, step),
            number=number,
            title=step.title,
            kind=step.kind,
            minutes=step.minutes,
            href=f"{to_steps}{step.slug}/",
            current=step is current,
        )
        for number, step in enumerate(lesson.steps, 1)
    )
    minutes = sum(step.minutes for step in steps)
    return LessonCard(lesson.slug, lesson.number, lesson.title, lesson.summary, minutes, href, steps)


def path_card(path: ShortPath, lessons: Sequence[LessonCard]) -> PathCard:
    """A short path through these lessons."""
    found = tuple(card for slug in path.lessons for card in lessons if card.slug == slug)
    minutes, steps = sum(card.minutes for card in found), sum(len(card.steps) for card in found)
    return PathCard(path.title, path.words, found, minutes, steps)
