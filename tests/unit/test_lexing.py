"""Lexers that try only the patterns that may match give the tokens that Pygments gives."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

import pytest
from compiler.text.first_letters import ASCII, first_letters
from compiler.text.lexing import sooner
from pygments.lexer import Lexer, RegexLexer, bygroups, default
from pygments.lexers import get_lexer_by_name
from pygments.token import Keyword, Name, Number, Text

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = {"stripnl": False, "ensurenl": False}
ODD = (
    "",
    "\n",
    'f"{x!r:>{width}} {{" + rb"\\x00" + """a\n"b"\n""" + \'\\N{DASH}\'\n',
    "def f(:\n\t\x00 ? $ `\n'never closed\nclass A(B): pass\n",
    "match x:\n    case [1, 0x_f, 1e5j]: ...\nmatch = case\n",
    "from . import a as b, c\nimport d.e, f as g\n@a.b\nasync def h(): await (lambda: 0)()\n",
    "été = 'ß' # Ünï\r\nprint(été)\r",
)


def lexer(name: str) -> Lexer:
    return get_lexer_by_name(name, **OPTIONS)


def sources() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "lessons").glob("0[145]-*/*/**/*.py"))]


def test_every_program_of_the_lessons_has_the_same_tokens() -> None:
    slow, fast = lexer("python"), sooner(lexer("python"))
    assert type(fast) is not type(slow)
    assert [list(fast.get_tokens(text)) for text in sources()] == [list(slow.get_tokens(text)) for text in sources()]


@pytest.mark.parametrize("name", ["python", "typescript", "javascript", "yaml", "json", "sh", "html", "pycon", "text"])
@pytest.mark.parametrize("text", [*ODD, *(text[:400] for text in sources()[:3])], ids=range(len(ODD) + 3))
def test_so_has_odd_text_in_any_language(name: str, text: str) -> None:
    assert list(sooner(lexer(name)).get_tokens(text)) == list(lexer(name).get_tokens(text))


class Little(RegexLexer):
    """Every way to another state, and flags of its own."""

    tokens: ClassVar = {
        "root": [
            (r"(?i)in\b", Keyword, ("inner", "deep")),
            (r"again", Keyword, "#push"),
            (r"(\d)(\.)", bygroups(Number, Text)),  # type: ignore[no-untyped-call]
            (r"^x$", Name, "inner"),
            (r"end", Keyword, "#pop:2"),
            (r" +", Text),
        ],
        "inner": [(r"out", Name, "#pop"), (r"\w", Text, "#push"), default("#pop")],
        "deep": [(r"(?x) d \w  # a comment", Name, ("#pop", "inner", "#push")), (r" ", Text), default("#pop")],
    }


@pytest.mark.parametrize("text", ["IN dx aout", "in\nx\n1.2.\nend", "again end end?!\n1. x", "xin dxoutoutout dd  out"])
def test_every_way_to_another_state_leads_there(text: str) -> None:
    assert list(sooner(Little()).get_tokens(text)) == list(Little().get_tokens(text))


@pytest.mark.parametrize("name", ["python", "typescript", "sh", "html", "css", "rust"])
def test_no_pattern_begins_with_another_letter_than_those_read_off_it(name: str) -> None:
    """Each with each letter of ASCII, and with what may follow it."""
    for rules in vars(type(lexer(name)))["_tokens"].values():
        for pattern in {rule[0].__self__ for rule in rules}:
            letters = first_letters(pattern)
            ends = ("", "x", "\"\"\" x \"\"\"", "rom x", "'", "=", "1.5", " ", "\n")
            begun = {one for one in ASCII for end in ends if pattern.match(one + end)}
            assert letters is None or begun <= letters, pattern


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"a|(?:b?)c", "abc"),
        (r"^(?=x)\b(?i:k)", "kK"),
        (r"(?i)[a-b]+?", "abAB"),
        (r"[^\x00-`{-\x7f]", "".join(map(chr, range(ord("a"), ord("{"))))),
        (r"a*", None),
        (r"|x", None),
        (r"(?:)", None),
        ("(?i)\u017f", "".join(ASCII)),
    ],
)
def test_first_letters(pattern: str, letters: str | None) -> None:
    assert first_letters(re.compile(pattern)) == (None if letters is None else set(letters))


def test_a_lexer_that_is_more_than_patterns_stays_as_it_is() -> None:
    given = lexer("yaml")
    assert sooner(given) is given
