"""The glossary as a page: each term once, in the order of the alphabet, at the place that links lead to."""

from __future__ import annotations

from collections.abc import Sequence

from compiler.course import Term
from compiler.render.pages import Frame, GlossaryPage, TermEntry
from compiler.text.prose import Words
from compiler.text.terms import anchors_of


def glossary_page(frame: Frame, glossary: Sequence[Term]) -> GlossaryPage:
    """The page, and on it every term of the glossary."""
    words = Words({})
    entries = (
        TermEntry(anchor.id, term.name, words.blocks(term.meaning))
        for anchor, term in zip(anchors_of(glossary), glossary, strict=True)
    )
    return GlossaryPage(frame, tuple(sorted(entries, key=lambda entry: entry.name.lower())))
