"""The docstring of a known mistake is read without parsing the program: it is the one that Python reads."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from compiler.course import Place, Program
from compiler.parse.programs import _HEAD, _docstring
from stopreason.authoring.problems import Problems

ROOT = Path(__file__).resolve().parents[2]
PLAIN = (
    '"""One line."""\nx = 1\n',
    '"""A headline.\n\nAnd text,\n    indented.\n"""\n',
    '\n# a comment\n   \n"""Below a comment."""  # and beside one\nx = 1',
    '"""It says "no", and ""twice"" no."""\n',
    '"""At the end of the file."""',
    '""" \n  \n"""\n',
    '"""Whatever comes below."""\ndef f(:\n',
)
ODD = (
    'x = """not a docstring"""\n',
    '"""Two """ "in one"\n',
    '"""With a \\"mark\\" in it."""\n',
    '"""Goes on""" \\\n"here"\n',
    '"""A value""".strip()\n',
    '"""One"""; x = 1\n',
    'r"""Raw."""\n',
    "'''Others.'''\n",
    '"short"\n',
    '""""Four at first."""\n',
    "",
)


def whole(source: str) -> tuple[str, int]:
    tree = ast.parse(source)
    return ast.get_docstring(tree) or "", tree.body[0].lineno - 1 if tree.body else 0


@pytest.mark.parametrize("source", [*PLAIN[:-1], *ODD])
def test_it_is_what_python_reads_and_stands_where_python_says(source: str) -> None:
    problems = Problems()
    assert _docstring(Program("x", source, Place("x.py", 1)), problems) == whole(source)
    assert len(problems) == 0


def test_the_shapes_of_most_mistakes_need_no_parser_and_odd_ones_have_it() -> None:
    assert [bool(_HEAD.match(source)) for source in PLAIN] == [True] * len(PLAIN)
    assert [source for source in ODD if _HEAD.match(source)] == ['""""Four at first."""\n']


def test_it_is_what_python_reads_in_every_lesson() -> None:
    for path in sorted((ROOT / "lessons").glob("*/*/mistakes/*.py")):
        source = path.read_text(encoding="utf-8")
        assert _docstring(Program("x", source, Place("x.py", 1)), Problems()) == whole(source), path
