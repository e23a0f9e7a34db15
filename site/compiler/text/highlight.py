"""Colours for code that nobody edits: Pygments' short class names around text that stays exactly as it was."""

from __future__ import annotations

from functools import cache

from compiler.text.lexing import sooner
from markupsafe import Markup, escape
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, _TokenType
from pygments.util import ClassNotFound

_PLAIN = ""


def highlighted(code: str, language: str) -> Markup:
    """`code` with a `span` around each token that has a colour. Its text content is `code`, byte for byte."""
    parts: list[str] = []
    before, run = _PLAIN, ""
    for kind, text in _lexer(language).get_tokens(code):
        name = _class(kind)
        if name == before:
            run += text
        else:
            parts.append(_span(before, run))
            before, run = name, text
    parts.append(_span(before, run))
    return Markup("".join(parts))


def _span(name: str, text: str) -> str:
    # the names are Pygments' own: nothing in them needs escaping
    return f'<span class="{name}">{escape(text)}</span>' if name else str(escape(text))


@cache
def _lexer(language: str) -> Lexer:
    options = {"stripnl": False, "ensurenl": False}
    try:
        return sooner(get_lexer_by_name(language, **options))
    except ClassNotFound:
        return get_lexer_by_name("text", **options)


@cache
def _class(kind: _TokenType) -> str:
    """The short class of the nearest kind that has one; names, punctuation and space stay plain."""
    here: _TokenType | None = kind
    while here is not None:
        name = STANDARD_TYPES.get(here)
        if name is not None:
            return _PLAIN if name in ("n", "p", "w", "g", "x", "l") else name
        here = here.parent
    return _PLAIN
