"""The glossary's terms in running text: which words are terms, and the link at the first use of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from compiler.course import Term
from compiler.slugs import slug_of
from markdown_it.token import Token

_GAP = "\0"  # stands where words of another kind stand: code, a link, a picture. A term touches none of them
_MARK = "\1"  # stands where bold or italics begin or end


@dataclass(frozen=True)
class Anchor:
    """A term where the glossary's page has it: its id there, and all forms of it."""

    id: str
    names: tuple[str, ...]


def anchors_of(glossary: Iterable[Term]) -> tuple[Anchor, ...]:
    """Every term with an id that no other has."""
    found: dict[str, Anchor] = {}
    for term in glossary:
        wanted = name = slug_of(term.name)
        number = 2
        while name in found:
            name, number = f"{wanted}-{number}", number + 1
        found[name] = Anchor(name, (term.name, *term.forms))
    return tuple(found.values())


@lru_cache(maxsize=8)
def pattern_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """What finds each of these, in either number, over a line's end and however it is capitalised."""
    longest_first = sorted(names, key=len, reverse=True)
    words = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first) or r"(?!)"
    return re.compile(rf"(?<![\w\x00-])(?:{words})(?:s|es)?(?![\w\x00-])", re.IGNORECASE)


class TermLinks:
    """Links each term at its first use. `root` is the page's way to the site's root.

    `seen` are the ids of terms that were used before and need no link; `used` are those linked here.
    """

    def __init__(self, anchors: tuple[Anchor, ...], root: str, seen: Iterable[str] = ()) -> None:
        self.used: set[str] = set()
        self._seen = frozenset(seen)
        self._glossary = f"{root}glossary/"
        self._ids, self._pattern = _found_by(anchors)

    def linked(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The same blocks with their links; headings stay as they are, and so do the tokens given."""
        if not self._ids:
            return tokens
        found: list[Token] = []
        for before, token in zip([None, *tokens], tokens, strict=False):
            heading = before is not None and before.type == "heading_open"
            found.append(token if token.type != "inline" or heading else self._line(token))
        return found

    def _line(self, token: Token) -> Token:
        children = token.children or []
        texts = list(_texts(children))
        spans = list(self._spans("".join(texts)))
        return token.copy(children=_cut(children, texts, spans)) if spans else token

    def _spans(self, text: str) -> Iterator[tuple[int, int, str]]:
        for match in self._pattern.finditer(text):
            found = self._id(match.group())
            if found not in self._seen and found not in self.used:
                self.used.add(found)
                yield match.start(), match.end(), f"{self._glossary}#{found}"

    def _id(self, words: str) -> str:
        name = " ".join(words.lower().split())
        return next(self._ids[name.removesuffix(end)] for end in ("", "s", "es") if name.removesuffix(end) in self._ids)


@lru_cache(maxsize=8)
def _found_by(anchors: tuple[Anchor, ...]) -> tuple[dict[str, str], re.Pattern[str]]:
    ids = {name.lower(): anchor.id for anchor in anchors for name in anchor.names}
    return ids, pattern_of(tuple(name for anchor in anchors for name in anchor.names))


def _texts(children: Sequence[Token]) -> Iterator[str]:
    """What each piece of a line adds to its plain words."""
    inside = 0
    for child in children:
        inside += (child.type == "link_open") - (child.type == "link_close")
        if child.type == "text" and not inside:
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield "\n"
        else:
            yield _MARK if child.type.startswith(("em_", "strong_")) else _GAP


def _cut(children: Sequence[Token], texts: Sequence[str], spans: Sequence[tuple[int, int, str]]) -> list[Token]:
    """The pieces again, with a link around each span; a span begins and ends within a text."""
    found: list[Token] = []
    start = 0
    for child, text in zip(children, texts, strict=True):
        end, at = start + len(text), start
        for first, last, href in spans:
            if start <= first < end:
                found += [*_piece(child, text, at - start, first - start), _open(href)]
                at = first
            if start < last <= end:
                found += [*_piece(child, text, at - start, last - start), Token("link_close", "a", -1)]
                at = last
        found += _piece(child, text, at - start, len(text)) if child.type == "text" and at > start else [child]
        start = end
    return found


def _piece(child: Token, text: str, first: int, last: int) -> list[Token]:
    return [child.copy(content=text[first:last])] if first < last else []


def _open(href: str) -> Token:
    return Token("link_open", "a", 1, attrs={"href": href, "class": "term"})
