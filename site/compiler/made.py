"""A lesson as far as it can be made by itself: read, in words, with the specs of its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from compiler.assets import Asset, hashed, to_json
from compiler.contents import contents_by_folder, hash_of
from compiler.course import Lesson, Step
from compiler.maker import maker
from compiler.parse_lesson import Known, LessonFolder, LessonRead, StepRead, read_lesson
from compiler.spec import key_of, spec_of
from compiler.words import StepWords, step_words


@dataclass(frozen=True)
class StepMade:
    """A step as it was read, and what follows from it alone."""

    read: StepRead
    words: StepWords | None
    spec: Asset | None


@dataclass(frozen=True)
class LessonMade:
    """`contents` is a hash of the folder; `key` is one of that and of all else that went into it."""

    key: str
    contents: str
    read: LessonRead
    steps: tuple[StepMade, ...]


def key_of_lesson(at: LessonFolder, contents: str) -> str:
    """What a lesson is made from, in a word: its folder, what the course hands to it, and the maker."""
    return hash_of(maker(), at.path, at.slug, at.number, _of_labels(at.labels), contents)


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
    steps = tuple(old.get(step.key) or _step(read.lesson, step) for step in read.steps)
    whole = hash_of(contents)
    return LessonMade(key_of_lesson(at, whole), whole, read, steps)


def contents_of_lesson(folder: Path) -> str:
    """A hash of all that stands in the lesson's folder, as `LessonMade.contents` has it."""
    return hash_of(contents_by_folder(folder))


def _step(lesson: Lesson | None, read: StepRead) -> StepMade:
    if lesson is None or read.step is None:
        return StepMade(read, None, None)
    return StepMade(read, step_words(lesson, read.step), spec_asset(lesson, read.step))


def spec_asset(lesson: Lesson, step: Step) -> Asset:
    """The spec of a step, asked for as `step/the-loop/write-the-loop.json`."""
    return hashed(f"step/{key_of(lesson, step)}.json", to_json(spec_of(lesson, step)))
