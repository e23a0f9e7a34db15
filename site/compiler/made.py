"""A lesson as far as it can be made by itself: read, in words, with the specs of its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from compiler.assets import Asset, hashed, to_json
from compiler.contents import contents_by_folder, hash_of
from compiler.course import Lesson, Step
from compiler.home.taken import taken_home
from compiler.maker import maker
from compiler.parse_lesson import Known, LessonFolder, LessonRead, StepRead, read_lesson
from compiler.spec import key_of, spec_of
from compiler.terms import Anchor, TermLinks
from compiler.words import StepWords, lesson_words, step_words
from markupsafe import Markup


@dataclass(frozen=True)
class StepMade:
    """A step as it was read, and what follows from it and from the terms that were used before it in its lesson.

    `terms` is a hash of those and of the glossary's; `used` are the ones that it uses first.
    """

    read: StepRead
    words: StepWords | None
    spec: Asset | None
    terms: str = ""
    used: frozenset[str] = frozenset()


@dataclass(frozen=True)
class LessonMade:
    """`contents` is a hash of the folder; `key` is one of that and of all else that went into it.

    `home` is what learners take home, by the name of its asset: a notebook, and a file for each checkpoint.
    """

    key: str
    contents: str
    read: LessonRead
    prose: Markup
    steps: tuple[StepMade, ...]
    home: Mapping[str, str]


def key_of_lesson(at: LessonFolder, contents: str) -> str:
    """What a lesson is made from, in a word: its folder, what the course hands to it, and the maker."""
    return hash_of(maker(), at.path, at.slug, at.number, _of_labels(at.labels), at.terms, contents)


@lru_cache
def _of_labels(labels: frozenset[str]) -> str:
    return hash_of(sorted(labels))


def make_lesson(at: LessonFolder, before: LessonMade | None = None) -> LessonMade:
    """Make the lesson. Of the one before, the steps are taken over that would come out the same.

    What is saved meanwhile may be in it, or not: then it is made again.
    """
    while True:
        contents = contents_by_folder(at.folder)
        made = _made(at, contents, before)
        if contents_by_folder(at.folder) == contents:
            return made


def _made(at: LessonFolder, contents: Mapping[str, str], before: LessonMade | None) -> LessonMade:
    old = {step.read.key: step for step in before.steps if step.read.key} if before else {}
    read = read_lesson(at, Known(maker(), contents, {key: step.read for key, step in old.items()}))
    links = TermLinks(at.terms, "../")
    prose = lesson_words(read.lesson, links) if read.lesson else Markup()
    seen, steps = frozenset(links.used), []
    for step in read.steps:
        steps.append(_step(read.lesson, step, at.terms, seen, old.get(step.key)))
        seen |= steps[-1].used
    whole = hash_of(contents)
    if before is not None and before.contents == whole:
        home = before.home  # terms and labels are not in it
    else:
        home = taken_home(read.lesson) if read.lesson and not read.problems else {}
    return LessonMade(key_of_lesson(at, whole), whole, read, prose, tuple(steps), home)


def contents_of_lesson(folder: Path) -> str:
    """A hash of all that stands in the lesson's folder, as `LessonMade.contents` has it."""
    return hash_of(contents_by_folder(folder))


def _step(
    lesson: Lesson | None, read: StepRead, terms: tuple[Anchor, ...], seen: frozenset[str], old: StepMade | None
) -> StepMade:
    """The step; `old` is what was made of it before, perhaps after other terms."""
    if lesson is None or read.step is None:
        return StepMade(read, None, None)
    key = hash_of(terms, sorted(seen))
    if old is not None and old.terms == key:
        return old
    links = TermLinks(terms, "../../", seen)
    words = step_words(lesson, read.step, links, old.words if old is not None else None)
    spec = old.spec if old is not None else spec_asset(lesson, read.step)
    return StepMade(read, words, spec, key, frozenset(links.used))


def spec_asset(lesson: Lesson, step: Step) -> Asset:
    """The spec of a step, asked for as `step/the-loop/write-the-loop.json`."""
    return hashed(f"step/{key_of(lesson, step)}.json", to_json(spec_of(lesson, step)))
