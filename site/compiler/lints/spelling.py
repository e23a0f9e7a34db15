"""Spelling: a misspelt word makes a learner doubt the rest of the page.

A whole dictionary (pyspellchecker's), not a list of known slips, so that a slip nobody has made before is found, too.
What it lacks is let through by: British spelling, if the American one is known; the trade's words (words.txt beside
this file); the course's own (words.txt beside its lessons); and names, which begin with a capital in mid-sentence
somewhere in the lesson. Code is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from compiler.course import Lesson, Problem
from compiler.lints.page import Page, words_of
from compiler.lints.text import Piece, Text, lines_of
from spellchecker import SpellChecker
from stopreason.authoring.problems import quoted

_WORD = re.compile(r"(?<![\w\x00/@.{-])[^\W\d_]+(?:['\u2019][^\W\d_]+)*(?![\w/@}\x00]|\.\w)")
_ENDS = re.compile(r"['\u2019](?:s|re|ve|ll|d|m)$|n['\u2019]t$|['\u2019]$")
_INNER_CAPITAL = re.compile(r"\w[A-Z]")  # API, OpenAI
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
# British endings, and what they are in American: each so narrow that it hides no slip (wourk, sence, aftre)
_AMERICAN = (
    (r"our(s|ed|ing|ful|fully|less|able|ite|ites|er|ers|al|ally|hood|y)?$", r"or\1"),
    (r"is(e|es|ed|er|ers|ing|ation|ations|able)$", r"iz\1"),
    (r"ys(e|es|ed|er|ers|ing)$", r"yz\1"),
    (r"(cen|me|li|thea|fib|spec)tre(s|d)?$", r"\1ter\2"),
    (r"ll(ed|ing|er|ers)$", r"l\1"),
    (r"(log|programm)(?:ue|e)(s?)$", r"\1\2"),
    (r"(licen|defen|offen|preten)ce(s?)$", r"\1se\2"),
    (r"programm(s?)$", r"program\1"),
)


class Spelling:
    """The lint, and the scripts that it has read already: most stand in a lesson and are used by several steps."""

    def __init__(self) -> None:
        self._read: set[str] = set()

    def __call__(self, page: Page) -> Iterator[Problem]:
        """Words that no dictionary, list or name accounts for."""
        for text in page.everything:
            yield from (_unknown(word, "") for word in unknown_words(text, page))
        for text in page.spoken:
            if text.prose.source not in self._read:
                self._read.add(text.prose.source)
                yield from (_unknown(word, f" in {text.name}") for word in unknown_words(text, page))


def unknown_words(text: Text, page: Page) -> Iterator[Piece]:
    """The words of a text that may be misspelt."""
    for word in _words(text):
        if not _is_known(word.text.lower(), page) and word.text not in names_in(page.lesson):
            yield word


def _unknown(word: Piece, where: str) -> Problem:
    near = _nearest(word.text.lower())
    guess = f"did you mean {' or '.join(near)}? If it is right" if near else "if it is right"
    do = f"{guess}, add it to words.txt beside the lessons, or put it in backticks if it is code"
    return Problem(word.place, f"a word{where} that the dictionary doesn't know", quoted(word.text), do)


def _words(text: Text) -> Iterator[Piece]:
    for paragraph in text.paragraphs:
        for line in lines_of(paragraph):
            for match in _WORD.finditer(line.text):
                if not _INNER_CAPITAL.search(match.group()):
                    yield Piece(match.group().replace("\u2019", "'"), line.place)


def _is_known(word: str, page: Page) -> bool:
    words = (word, _ENDS.sub("", word))
    return any(_in_dictionary(each) or each in page.course.words for each in words)


@lru_cache(maxsize=65536)
def _in_dictionary(word: str) -> bool:
    if len(word) == 1 or word in trade_words() or word in _dictionary():
        return True
    american = word
    for british, other in _AMERICAN:
        american = re.sub(british, other, american)
        if re.sub(british, other, word) in _dictionary():
            return True
    return american in _dictionary()


@cache
def _dictionary() -> SpellChecker:
    return SpellChecker(distance=1)


@cache
def trade_words() -> frozenset[str]:
    """The words of words.txt beside this file."""
    lines = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=64)
def _nearest(word: str) -> list[str]:
    """Up to two words that are one slip away, the most usual first."""
    candidates = _dictionary().candidates(word) or set()
    return sorted(candidates - {word}, key=lambda it: (-_dictionary()[it], it))[:2]


def names_in(lesson: Lesson) -> frozenset[str]:
    """Words with a capital in mid-sentence anywhere in a lesson, with what they look like when something is theirs."""
    sources = [lesson.title, lesson.summary, lesson.prose.source]
    for step in lesson.steps:
        sources += [step.title, step.prose.source, *(hint.source for hint in step.hints)]
        sources += [prose.source for prose in (step.prediction, step.afterwards) if prose]
        sources += [prose.source for option in step.options for prose in (option.text, option.why)]
        sources += [words_of(script) for script in step.scripts]
    found = {name for source in sources for name in _named(source)}
    return frozenset(found | {f"{name}'s" for name in found})


@lru_cache(maxsize=4096)
def _named(source: str) -> frozenset[str]:
    return frozenset(_NAME.findall(source))
