"""How much a course gives to read, and how hard it is: words, minutes and reading level of each step, as a table.

The level is the Flesch-Kincaid grade (Kincaid and others, 1975): the year of an American school in which most can read
the text. 0.39 x words a sentence + 11.8 x syllables a word - 15.59. Code in the text counts as a word of one syllable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compiler.lints.estimates import texts_read
from compiler.lints.page import Page
from compiler.lints.text import CODE, Text, sentences

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\d+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]|[aeiouy]l)e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouycghsxz])es$")


@dataclass(frozen=True)
class Counts:
    """What a level is computed from."""

    sentences: int
    words: int
    syllables: int

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade; 0 for what a child reads, and for nothing."""
        if not self.words:
            return 0.0
        grade = 0.39 * self.words / max(1, self.sentences) + 11.8 * self.syllables / self.words - 15.59
        return max(0.0, round(grade, 1))


@dataclass(frozen=True)
class StepReading:
    """One step. `minutes` are those that it promises."""

    key: str
    number: int
    grade: float
    words: int
    minutes: int


@dataclass(frozen=True)
class LessonReading:
    """A lesson: its steps, and all of them together with its own page."""

    slug: str
    grade: float
    words: int
    minutes: int
    steps: tuple[StepReading, ...]


def reading_of(pages: Iterable[Page]) -> tuple[LessonReading, ...]:
    """The readings of these pages, lesson by lesson."""
    by_lesson: dict[str, list[Page]] = {}
    for page in pages:
        by_lesson.setdefault(page.lesson.slug, []).append(page)
    return tuple(_lesson(slug, pages) for slug, pages in by_lesson.items())


def _lesson(slug: str, pages: Sequence[Page]) -> LessonReading:
    each = [(page, counts_of(texts_read(page))) for page in pages]
    steps = tuple(
        StepReading(f"{slug}/{page.step.slug}", page.step.number, counts.grade, counts.words, page.step.minutes)
        for page, counts in each
        if page.step is not None
    )
    whole = total(counts for _, counts in each)
    return LessonReading(slug, whole.grade, whole.words, sum(step.minutes for step in steps), steps)


def counts_of(texts: Iterable[Text]) -> Counts:
    """Sentences, words and syllables of these texts. A line of a list is a sentence, with a full stop or without."""
    return total(_of_sentence(it.text) for text in texts for piece in text.paragraphs for it in sentences(piece))


def _of_sentence(text: str) -> Counts:
    words = _WORD.findall(text.replace(CODE, " x "))
    return Counts(1 if words else 0, len(words), sum(map(syllables, words)))


def total(counts: Iterable[Counts]) -> Counts:
    """All of them together."""
    each = list(counts)
    return Counts(sum(it.sentences for it in each), sum(it.words for it in each), sum(it.syllables for it in each))


def syllables(word: str) -> int:
    """How many syllables an English word has, by its groups of vowels without a silent ending: right for most words."""
    heard = _SILENT.sub("", word.lower())
    return max(1, len(_VOWELS.findall(heard)))


def reading_table(lessons: Sequence[LessonReading]) -> str:
    """A row for each measure, a column for each step and one for all; a table for each lesson."""
    return "\n\n".join("\n".join(_table(lesson)) for lesson in lessons)


def _table(lesson: LessonReading) -> list[str]:
    columns: list[StepReading | LessonReading] = [*lesson.steps, lesson]
    rows = [
        ("reading level", [f"{it.grade:.1f}" for it in columns]),
        ("words", [str(it.words) for it in columns]),
        ("minutes", [str(it.minutes) for it in columns]),
    ]
    widest = max(len(lesson.slug), *(len(name) for name, _ in rows))
    head = [*(f"{step.number:02d}" for step in lesson.steps), "all"]
    rows.insert(0, (lesson.slug, head))
    return [f"{name:{widest}}" + "".join(cell.rjust(7) for cell in cells) for name, cells in rows]
