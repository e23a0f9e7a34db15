"""A lesson as far as it can be made by itself: read, in words, with the specs of its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from compiler.assets.asset import Asset, hashed, to_json
from compiler.course import Lesson, Step
from compiler.home.taken import taken_home
from compiler.keeping.contents import Folder, hash_of
from compiler.making.maker import maker
from compiler.parse.lesson import Known, LessonFolder, LessonRead, StepRead, read_lesson
from compiler.render.words import StepWords, lesson_words, step_words
from compiler.spec import key_of, spec_of
from compiler.text.terms import Anchor, TermLinks
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
    """`contents` is a hash of the folder; `key` is one of that and of all else that went into it. `look` may be empty.

    `outside` is a hash of what pages beyond the lesson show of it. `home` is what learners take home, by the name of
    its asset: a notebook, and a file for each checkpoint.
    """

    key: str
    contents: str
    look: str
    outside: str
    read: LessonRead
    prose: Markup
    steps: tuple[StepMade, ...]
    home: Mapping[str, str]


def key_of_lesson(at: LessonFolder, contents: str) -> str:
    """What a lesson is made from, in a word: its folder, what the course hands to it, and the maker."""
    return hash_of(maker(), at.path, at.slug, at.number, _of_labels(at.labels), _of_terms(at.terms), contents)


@lru_cache
def _of_labels(labels: frozenset[str]) -> str:
    return hash_of(sorted(labels))


_TERMS: list[tuple[tuple[Anchor, ...], str]] = []


def _of_terms(terms: tuple[Anchor, ...]) -> str:
    """All lessons have the same ones: they are hashed once, and known again by being the same object."""
    if not _TERMS or _TERMS[0][0] is not terms:
        _TERMS[:] = [(terms, hash_of(terms))]
    return _TERMS[0][1]


def make_lesson(at: LessonFolder, before: LessonMade | None = None) -> LessonMade:
    """Make the lesson. Of the one before, the steps are taken over that would come out the same."""
    folder = Folder(at.folder)
    look = folder.look()  # before it is read: what is saved meanwhile looks otherwise afterwards
    old = {step.read.key: step for step in before.steps if step.read.key} if before else {}
    read = read_lesson(at, folder, Known(maker(), {key: step.read for key, step in old.items()}))
    links = TermLinks(at.terms, "../")
    prose = lesson_words(read.lesson, links) if read.lesson else Markup()
    seen, steps = frozenset(links.used), []
    for step in read.steps:
        steps.append(_step(read.lesson, step, at.terms, seen, old.get(step.key)))
        seen |= steps[-1].used
    whole = folder.contents
    if before is not None and before.contents == whole:
        home = before.home  # terms and labels are not in it
    else:
        home = taken_home(read.lesson) if read.lesson and not read.problems else {}
    key, outside = key_of_lesson(at, whole), _outside(read.lesson) if read.lesson else ""
    return LessonMade(key, whole, look, outside, read, prose, tuple(steps), home)


def _outside(lesson: Lesson) -> str:
    steps = [(step.slug, step.title, step.kind, step.minutes) for step in lesson.steps]
    return hash_of(lesson.slug, lesson.number, lesson.title, lesson.summary, steps)


def looked_at(made: LessonMade, folder: Path) -> LessonMade:
    """The same with `contents` and `look` as they are at present. Files that look as they did are not read."""
    there = Folder(folder)
    look = there.look()
    if look and look == made.look:
        return made
    return replace(made, contents=there.contents, look=look)


def _step(
    lesson: Lesson | None, read: StepRead, terms: tuple[Anchor, ...], seen: frozenset[str], old: StepMade | None
) -> StepMade:
    """The step; `old` is what was made of it before, perhaps after other terms."""
    if lesson is None or read.step is None:
        return StepMade(read, None, None)
    key = hash_of(_of_terms(terms), sorted(seen))
    if old is not None and old.terms == key:
        return old
    links = TermLinks(terms, "../../", seen)
    words = step_words(lesson, read.step, links, old.words if old is not None else None)
    spec = old.spec if old is not None else spec_asset(lesson, read.step)
    return StepMade(read, words, spec, key, frozenset(links.used))


def spec_asset(lesson: Lesson, step: Step) -> Asset:
    """The spec of a step, asked for as `step/the-loop/write-the-loop.json`."""
    return hashed(f"step/{key_of(lesson, step)}.json", to_json(spec_of(lesson, step)))
