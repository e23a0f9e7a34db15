"""Markdown as a lint reads it: sentences without their marks, code in backticks, fences, links, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from compiler.course import Place, Prose
from compiler.text.markdown import inline_tokens
from markdown_it import MarkdownIt
from markdown_it.token import Token
from stopreason.authoring.problems import below

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")
CODE = "\x00"  # stands in a sentence where code stood


@dataclass(frozen=True)
class Piece:
    """A few words or a bit of code, and the line it begins on."""

    text: str
    place: Place


@dataclass(frozen=True)
class Block:
    """A fence: the first word after its marks, all words after them, the code, and the code's first line."""

    language: str
    info: tuple[str, ...]
    code: str
    place: Place


@dataclass(frozen=True, eq=False)
class Text:
    """One piece of a page. `name` says which: `text`, `hint 1`, `option a`, `the message of no-cap`."""

    name: str
    prose: Prose

    @cached_property
    def tokens(self) -> list[Token]:
        return _parsed(self.prose.source)

    @cached_property
    def paragraphs(self) -> tuple[Piece, ...]:
        """Each paragraph as plain words, a line a line; code is a single `CODE`, addresses are gone."""
        return tuple(self._paragraphs(_words))

    @cached_property
    def marked(self) -> tuple[Piece, ...]:
        """Each paragraph as plain words, with its code in backticks."""
        return tuple(self._paragraphs(_marked))

    @cached_property
    def spans(self) -> tuple[Piece, ...]:
        """All code in backticks."""
        return tuple(self._inline("code_inline"))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All fences, and code that is indented."""
        return tuple(self._blocks())

    @cached_property
    def strong(self) -> tuple[Piece, ...]:
        """What is written in bold."""
        found: list[Piece] = []
        inside: list[str] | None = None
        for token, line in inline_tokens(self.tokens):
            if token.type == "strong_open":
                inside = []
            elif token.type == "strong_close" and inside is not None:
                found.append(Piece("".join(inside), below(self.prose.place, line)))
                inside = None
            elif inside is not None:
                inside.append(_words(token))
        return tuple(found)

    @cached_property
    def pictures(self) -> tuple[tuple[str, Piece], ...]:
        """The file and the words of each picture."""
        return tuple(
            (str(token.attrGet("src") or ""), Piece(token.content, below(self.prose.place, line)))
            for token, line in inline_tokens(self.tokens)
            if token.type == "image"
        )

    def _paragraphs(self, words: Callable[[Token], str]) -> Iterator[Piece]:
        for token in self.tokens:
            if token.type == "inline" and token.map:
                yield Piece("".join(map(words, token.children or [])), below(self.prose.place, token.map[0]))

    def _inline(self, kind: str) -> Iterator[Piece]:
        for token, line in inline_tokens(self.tokens):
            if token.type == kind:
                yield Piece(token.content, below(self.prose.place, line))

    def _blocks(self) -> Iterator[Block]:
        for token in self.tokens:
            if token.type in ("fence", "code_block") and token.map:
                info = tuple(token.info.split())
                first = token.map[0] + (token.type == "fence")
                language = info[0] if info else "text"
                yield Block(language, info, token.content, below(self.prose.place, first))


@lru_cache(maxsize=4096)
def _parsed(source: str) -> list[Token]:
    """Tokens, which nobody changes: serve reads most pages again and again."""
    return _PARSER.parse(source)


def _words(token: Token) -> str:
    if token.type == "code_inline":
        return CODE + "\n" * token.content.count("\n")
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content if token.type in ("text", "image") else ""


def _marked(token: Token) -> str:
    return f"`{token.content}`" if token.type == "code_inline" else _words(token)


def lines_of(piece: Piece) -> Iterator[Piece]:
    """A paragraph line by line."""
    for number, line in enumerate(piece.text.split("\n")):
        yield Piece(line, below(piece.place, number))


def sentences(piece: Piece) -> Iterator[Piece]:
    """A paragraph cut at its full stops, question and exclamation marks."""
    start = 0
    text = piece.text
    for at, letter in enumerate(text):
        last = at + 1 == len(text)
        if last or (letter in ".!?" and text[at + 1] in ' \n")\u201d\u2019'):
            if text[start : at + 1].strip():
                skipped = len(text[start:]) - len(text[start:].lstrip())
                line = text.count("\n", 0, start + skipped)
                yield Piece(text[start : at + 1].strip(), below(piece.place, line))
            start = at + 1
