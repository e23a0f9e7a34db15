"""Jargon that the glossary doesn't explain, at its first use. Whoever knows a word no longer sees that it is one: to a
reader who knows Python and nothing of agents, "turn" or "context" is a word with a gap behind it.

Jargon is what jargon.txt beside this file lists, what is written in capitals throughout (SDK), and what the text itself
sets in bold as a term: bold that doesn't end in a full stop. Titles, hints and messages come after the text, and
aren't looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from compiler.course import Problem, Term
from compiler.lints.page import Page
from compiler.lints.text import Text
from compiler.text.terms import pattern_of
from stopreason.authoring.problems import below, quoted

_CAPITALS = re.compile(r"(?<![\w\x00])[A-Z]{2,5}s?(?![\w\x00])")
_EVERYBODY = frozenset("OK USA EU UK GB MB KB PM AM TODO ID AI JSON HTML URL CSV PDF MIT".split())
_LONGEST = 3  # words in bold that can be a term; more are a sentence
_SENTENCE = (".", "!", "?", ":", "…")


class Jargon:
    """The lint, and what it has reported already: each term is reported once, where it comes first."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def __call__(self, page: Page) -> Iterator[Problem]:
        """The terms of a page that no glossary explains."""
        known = pattern_of(names_of(page.course.glossary))
        for text in page.texts:
            if text.name in ("summary", "able", "text", "prediction", "afterwards") or text.name.startswith("why"):
                yield from self._in_text(text, known)

    def _in_text(self, text: Text, known: re.Pattern[str]) -> Iterator[Problem]:
        for line, term in terms_in(text):
            name = singular(term)
            if known.fullmatch(term) or name.lower() in self._told:
                continue
            self._told.add(name.lower())
            do = f"add it to glossary.md beside the lessons, as - **{name}**: …, or say it in plain words"
            yield Problem(below(text.prose.place, line), "a term that the glossary doesn't explain", quoted(term), do)


def terms_in(text: Text) -> Iterator[tuple[int, str]]:
    """The jargon of a text: how many lines below its first each term stands, and the term."""
    first = text.prose.place.line
    for piece in text.strong:
        words = piece.text.strip()
        a_sentence = words.endswith(_SENTENCE) or len(words.split()) > _LONGEST
        if words and not a_sentence and not re.search(r"[\x00\d]", words):
            yield piece.place.line - first, words
    for paragraph in text.paragraphs:
        found = [*jargon().finditer(paragraph.text), *_CAPITALS.finditer(paragraph.text)]
        for match in sorted(found, key=lambda it: it.start()):
            if match.group().rstrip("s") not in _EVERYBODY:
                line = paragraph.place.line - first + paragraph.text.count("\n", 0, match.start())
                yield line, " ".join(match.group().split())


@cache
def jargon() -> re.Pattern[str]:
    """The terms of jargon.txt, in either number."""
    lines = Path(__file__).with_name("jargon.txt").read_text(encoding="utf-8").split("\n")
    return pattern_of(tuple(line for line in lines if line and not line.startswith("#")))


def names_of(glossary: Iterable[Term]) -> tuple[str, ...]:
    """Every term with its other forms."""
    return tuple(name for term in glossary for name in (term.name, *term.forms))


def singular(term: str) -> str:
    """A term without the ending of its plural."""
    return re.sub(r"(?<=[^s])s$", "", term)


def unused_terms(pages: Iterable[Page]) -> Iterator[Problem]:
    """Terms of the glossary that no page uses: of a course as a whole only."""
    course, used = None, ""
    for page in pages:
        course = page.course
        used += " ".join(text.prose.source for text in page.everything)
    for term in course.glossary if course else ():
        if not pattern_of((term.name, *term.forms)).search(used):
            do = "take it out, or give it the form that the lessons use: - **round** (rounds of the loop): …"
            yield Problem(term.place, "a term of the glossary that no page uses", quoted(term.name), do)
