"""Fenced code: its language, its role, and whether it was ever closed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from compiler.course import Place
from compiler.known import ROLES
from markdown_it.token import Token
from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound
from stopreason.authoring.problems import Problems, below, quoted

_LANGUAGES = {"starter": "python", "script": "yaml", "tools": "yaml"}
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OPENS = re.compile(r"^\s{0,3}(`{3,}|~{3,})\s*[^\s`]")


@dataclass(frozen=True)
class Fence:
    """A fence. `place` is its opening line, `height` counts its lines with the fence marks."""

    language: str
    role: str
    name: str
    code: str
    place: Place
    height: int

    @property
    def inside(self) -> Place:
        """The first line inside the fence."""
        return below(self.place, 1)


def read_fence(token: Token, lines: list[str], file: Place, problems: Problems) -> Fence:
    """A fence with its role, reporting what is wrong with it."""
    start, end = token.map or [0, 0]
    place = below(file, start)
    _refuse_unclosed(token, lines[start:end], place, problems)
    language, role, name = _info(token.info.strip(), place, problems)
    return Fence(language, role, name, token.content, place, end - start)


def _refuse_unclosed(token: Token, lines: list[str], place: Place, problems: Problems) -> None:
    do = f"end it with a line that holds {token.markup} and nothing else"
    closing = re.compile(rf"[\s>]*{re.escape(token.markup)}{re.escape(token.markup[0])}*\s*")
    if len(lines) < 2 or not closing.fullmatch(lines[-1]):
        problems.add(place, "a fence is never closed", quoted(lines[0]), do)
        return
    for number, line in enumerate(lines[1:-1], 1):
        opens = _OPENS.match(line)
        if opens and opens.group(1).startswith(token.markup):
            inner = f"{quoted(line)} at line {below(place, number).line}"
            what = "a fence is not closed before the next one opens"
            problems.add(place, what, inner, do)
            return


def _info(info: str, place: Place, problems: Problems) -> tuple[str, str, str]:
    """The language, the role and the name that a fence begins with."""
    words = info.split()
    if words[:1] == ["output"]:
        words = ["text", *words]
    language, role, *rest = [*words, "", ""][: max(2, len(words))]
    name = " ".join(rest)
    wrong = _wrong(language, role, name)
    if wrong is not None:
        what, received, do = wrong
        problems.add(place, what, quoted(received) if received else "", do)
    return language or "text", role, name


def _wrong(language: str, role: str, name: str) -> tuple[str, str, str] | None:
    """What is wrong with a fence's first line, what was received, what to do."""
    if language in ROLES:
        do = "write the language first, such as ```python starter or ```yaml script NAME"
        return "a fence begins with a role", language, do
    if language and not _is_language(language):
        return "a fence in an unknown language", language, "use python, json, yaml, sh or text"
    if role and role not in ROLES:
        do = "use no role, starter, script NAME, tools, output or elsewhere"
        return "a fence with an unknown role", role, do
    if role in _LANGUAGES and language != _LANGUAGES[role]:
        do = f"begin the fence with ```{_LANGUAGES[role]} {role}"
        return f"a {role} fence in another language", language, do
    if role == "script" and not _NAME.fullmatch(name):
        do = "name it in small letters, digits and dashes: ```yaml script two-at-once"
        return "a script needs a name of one word", name, do
    if name and role != "script":
        return "a fence says more than it should", name, f"end the line after {role}"
    return None


@cache
def _is_language(name: str) -> bool:
    try:
        find_lexer_class_by_name(name)
    except ClassNotFound:
        return False
    return True
