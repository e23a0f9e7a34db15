"""Names and values in prose that the code doesn't have: a function that was renamed, a variable of another version, a
number that changed. The learner looks for it and doubts the editor, or themselves.

Looked at is code in backticks that reads as Python, and bare words with an underscore or with call brackets. A wrong
option of a question may name what doesn't exist: that may be what is wrong with it.
"""

from __future__ import annotations

import ast
import difflib
import re
import sys
from collections.abc import Iterator

from compiler.course import Problem
from compiler.lints.known_names import Known, known_on
from compiler.lints.page import Page, code_of
from compiler.lints.text import Piece, Text, lines_of
from stopreason.authoring.calls import parse_python
from stopreason.authoring.problems import below, quoted

_BARE = re.compile(r"(?<![\w./@#-])(?:[A-Za-z]\w*_\w+|[a-z]\w*(?=\(\)))(?![\w/@-])")
_DASHED = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_FILE = re.compile(r"[\w./-]+\.(?:py|md|json|yaml|txt|toml)")
_ID = re.compile(r"(?:toolu|msg|req|call|resp|fc|chatcmpl)_\w*")
_SAID = re.compile(
    r"`(\w+)`\s+(?:is|equals|is\s+set\s+to|is\s+now|has\s+the\s+value|defaults\s+to)\s+"
    r"`?(-?\d+(?:\.\d+)?\b|\"[^\"`]*\"|'[^'`]*')`?(?!\s+(?:if|when|unless|in|on|at|for|to|or|and|after|before)\b)"
)
_PLACEHOLDER = re.compile(r"\{\w+\}")


def names(page: Page) -> Iterator[Problem]:
    """Names, strings and numbers that stand in the words of a page and nowhere in its code."""
    if page.place in {words.place for words in page.course.pages}:
        return  # of the course as a whole, and of what others wrote
    known = known_on(page)
    for text in page.texts:
        if not text.name.startswith("wrong option"):
            yield from _in_text(text, known)
    for text, mistake in zip(page.messages, page.step.mistakes if page.step else (), strict=True):
        yield from _in_text(text, known.beside(code_of(mistake)))


def _in_text(text: Text, known: Known) -> Iterator[Problem]:
    for span in text.spans:
        if not _PLACEHOLDER.search(span.text):
            yield from _in_code(span, known)
    for paragraph in text.marked:
        for match in _SAID.finditer(paragraph.text):
            place = below(paragraph.place, paragraph.text.count("\n", 0, match.start()))
            yield from _set_to(Piece(match.group(), place), match.group(1), match.group(2), known)
    for word in _bare(text):
        if not known.has(word.text):
            yield _unknown_name(word, word.text, known)


def _bare(text: Text) -> Iterator[Piece]:
    for paragraph in text.paragraphs:
        for line in lines_of(paragraph):
            yield from (Piece(match.group(), line.place) for match in _BARE.finditer(line.text))


def _in_code(span: Piece, known: Known) -> Iterator[Problem]:
    code = span.text.strip()
    if code in known.words or _DASHED.fullmatch(code) or _FILE.fullmatch(code) or within(code, known):
        return
    tree = parsed(code)
    if tree is None:
        return
    found = list(dict.fromkeys(name for name in names_in(tree) if not known.has(name) and not _ID.fullmatch(name)))
    yield from (_unknown_name(span, name, known) for name in found)
    if not found:
        yield from _values(span, tree, known)


def within(code: str, known: Known) -> bool:
    """Whether the code stands there as it is, however it is broken into lines."""
    return " ".join(code.split()) in known.written and not code.isalnum()


def parsed(code: str) -> ast.Module | None:
    """A bit of code as Python, if it is some: also the head of a block, and what holds a blank or dots."""
    whole = code.replace("…", "...").replace("____", "_")
    for attempt in (whole, f"{whole}\n    pass", f"{whole}: pass"):
        try:
            return parse_python(attempt)
        except (SyntaxError, ValueError):
            continue
    return None


def names_in(tree: ast.AST) -> Iterator[str]:
    """Names that are used, called, passed, defined or looked up."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute) and not is_of_a_module(node):
            yield node.attr
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, (ast.arg, ast.keyword)) and node.arg:
            yield node.arg


def is_of_a_module(node: ast.Attribute) -> bool:
    """Whether it is looked up in a module of Python's own, such as `json.dumps`."""
    return isinstance(node.value, ast.Name) and node.value.id in sys.stdlib_module_names


def _values(span: Piece, tree: ast.Module, known: Known) -> Iterator[Problem]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if not _said(node.value, known):
                yield _unknown_value(span, f'"{node.value}"', "write the value as the code has it")
        elif isinstance(node, (ast.Assign, ast.keyword)) and isinstance(node.value, ast.Constant):
            yield from _bound(span, node, known)
    only = tree.body[0].value if len(tree.body) == 1 and isinstance(tree.body[0], ast.Expr) else None
    if isinstance(only, ast.Constant) and isinstance(only.value, (int, float)) and str(only.value) not in known.words:
        yield _unknown_value(span, str(only.value), "write the number as the code has it, or without backticks")


def _said(text: str, known: Known) -> bool:
    if not text.strip() or text in known.words or _ID.fullmatch(text):
        return True
    return " ".join(text.split()) in known.written


def _bound(span: Piece, node: ast.Assign | ast.keyword, known: Known) -> Iterator[Problem]:
    """`max_rounds=9` where the code says 8. A name that no program sets to anything may be set to anything."""
    target = node.targets[0] if isinstance(node, ast.Assign) else node.arg
    name = target.id if isinstance(target, ast.Name) else target
    if isinstance(name, str):
        yield from _set_to(span, name, ast.unparse(node.value), known)


def _set_to(span: Piece, name: str, value: str, known: Known) -> Iterator[Problem]:
    given = _constant(value)
    values = [value.value for value in map(_constant, known.values_of(name)) if value is not None]
    if given is not None and values and given.value not in values:
        own = " and ".join(dict.fromkeys(f"{name}={value!r}" for value in values[:3]))
        yield _unknown_value(span, f"{name}={given.value!r}", f"the code has {own}: write that, or say it in words")


def _constant(value: str) -> ast.Constant | None:
    tree = parsed(value)
    only = tree.body[0] if tree is not None and len(tree.body) == 1 else None
    return only.value if isinstance(only, ast.Expr) and isinstance(only.value, ast.Constant) else None


def _unknown_name(span: Piece, name: str, known: Known) -> Problem:
    near = difflib.get_close_matches(name, sorted(known.words), 1, 0.75)
    do = f"did you mean `{near[0]}`?" if near else "name what the program, the script or a tool has, or say it in words"
    return Problem(span.place, "the text names what isn't in the code", quoted(name), do)


def _unknown_value(span: Piece, value: str, do: str) -> Problem:
    return Problem(span.place, "the text names a value that the code doesn't have", quoted(value), do)
