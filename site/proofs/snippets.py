"""Code in prose as something that can be run: what stands before it on the page, and what it is said to print."""

from __future__ import annotations

import ast
import doctest
import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import dedent

from compiler.course import Place
from compiler.lints.page import Page
from compiler.lints.text import Block, Text

_PYTHON = frozenset({"python", "py", "python3", "pycon"})
_PARSER = doctest.DocTestParser()


@dataclass(frozen=True)
class Snippet:
    """A block of Python, `source`, after `before`. `prints` is the output that is shown for it, None where none is.

    Without a source, it is the page's own program whose output is shown.
    """

    page: Page
    source: str
    before: str
    prints: str | None
    place: Place


def snippets_of(page: Page) -> list[Snippet]:
    """Every block that must run, and every output that somebody must print, in the order of the page."""
    found: list[Snippet] = []
    before: list[str] = []
    for text in page.texts:
        for snippet in _in_text(page, text, before):
            if snippet.prints is not None or not is_excerpt(snippet.source, page):
                found.append(snippet)
    return found


def _in_text(page: Page, text: Text, before: list[str]) -> Iterator[Snippet]:
    waiting: Block | None = None
    for block in text.blocks:
        if "output" in block.info:
            if waiting is None:
                yield Snippet(page, "", "", block.code, block.place)
            else:
                yield _snippet(page, waiting, before, block.code)
            waiting = None
        else:
            if waiting is not None:
                yield _snippet(page, waiting, before, None)
            waiting = block if _runs(block) else None
    if waiting is not None:
        yield _snippet(page, waiting, before, None)


def _runs(block: Block) -> bool:
    """Whether it is a program for here, and not one that needs what only other places have."""
    return block.language in _PYTHON and "elsewhere" not in block.info


def _snippet(page: Page, block: Block, before: list[str], prints: str | None) -> Snippet:
    source = dedent(block.code)
    if re.match(r"\s*>>> ", source):
        source, shown = from_session(source)
        prints = shown if prints is None else prints
    snippet = Snippet(page, source, "\n".join(before), prints, block.place)
    before.append(source)
    return snippet


def from_session(code: str) -> tuple[str, str]:
    """What stands after `>>>` as a program that prints what a session would show, and what the session shows."""
    examples = _PARSER.get_examples(code)
    return "\n".join(shown(example.source) for example in examples), "".join(example.want for example in examples)


def shown(source: str) -> str:
    """One entry of a session: a lone value is printed, unless it is None."""
    try:
        ast.parse(source.strip(), mode="eval")
    except SyntaxError:
        return source
    return f"_shown = ({source.strip()})\nif _shown is not None: print(repr(_shown))"


def is_excerpt(source: str, page: Page) -> bool:
    """Whether the lines stand, one after the other, in a program of the step: it is run there, and proved."""
    lines = stripped(source)
    for program in page.programs:
        whole = stripped(program.source)
        size = len(lines)
        if any(whole[at : at + size] == lines for at in range(len(whole) - size + 1)):
            return True
    return False


def stripped(source: str) -> list[str]:
    return [line.strip() for line in source.split("\n") if line.strip()]


def agrees(said: str, printed: str) -> bool:
    """Whether a shown output is what was printed. `…` stands for anything; blanks at a line's end don't count."""
    wanted, got = plain(said), plain(printed)
    return re.fullmatch(".*?".join(map(re.escape, wanted.split("…"))), got, re.DOTALL) is not None


def plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n")).rstrip()
