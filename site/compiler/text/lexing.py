"""Pygments' lexers, trying at each token those patterns only that may begin with its first letter: the same tokens.

A state of a lexer is a list of patterns, of which the first that matches counts; for Python, some fifty are tried in
vain at most tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from compiler.text.first_letters import ASCII, first_letters
from pygments.lexer import Lexer, RegexLexer
from pygments.token import Error, Whitespace, _TokenType

_Match = Callable[[str, int], re.Match[str] | None]
_Tokens = Iterator[tuple[int, _TokenType, str]]
_Rule = tuple[_Match, Any, Any]


class _State:
    """The rules of one state of a lexer, by the letter that comes next."""

    def __init__(self, rules: Sequence[_Rule]) -> None:
        self._rules = tuple(rules)
        self._begin = [first_letters(_pattern(rule)) for rule in rules]
        self._by_letter: dict[str, tuple[_Rule, ...]] = {}

    def rules_at(self, letter: str) -> tuple[_Rule, ...]:
        """Those that may match where this letter stands; it is empty at the end."""
        found = self._by_letter.get(letter)
        if found is None:
            found = self._by_letter[letter] = tuple(
                rule
                for rule, begin in zip(self._rules, self._begin, strict=True)
                if begin is None or letter in begin or letter not in ASCII
            )
        return found


def sooner(lexer: Lexer) -> Lexer:
    """The same lexer, if it is one of plain patterns; else the one given."""
    kind = type(lexer)
    if not isinstance(lexer, RegexLexer) or kind.get_tokens_unprocessed is not RegexLexer.get_tokens_unprocessed:
        return lexer
    rules: dict[str, Sequence[_Rule]] = vars(kind)["_tokens"]
    states: dict[str, _State] = {}

    def unprocessed(self: RegexLexer, text: str, stack: Sequence[str] = ("root",)) -> _Tokens:
        at, end, here = 0, len(text), list(stack)
        while True:
            state = states.get(here[-1])
            if state is None:
                state = states[here[-1]] = _State(rules[here[-1]])
            for match, action, then in state.rules_at(text[at : at + 1]):
                found = match(text, at)
                if found:
                    if type(action) is _TokenType:
                        yield at, action, found.group()
                    elif action is not None:
                        yield from action(self, found)
                    at = found.end()
                    if then is not None:
                        _move(here, then)
                    break
            else:
                if at == end:
                    return
                line_ends = text[at] == "\n"
                here = ["root"] if line_ends else here
                yield at, Whitespace if line_ends else Error, text[at]
                at += 1

    made: Lexer = type(kind.__name__, (kind,), {"get_tokens_unprocessed": unprocessed})(**lexer.options)
    return made


def _pattern(rule: _Rule) -> re.Pattern[str]:
    found: re.Pattern[str] = rule[0].__self__  # type: ignore[attr-defined]
    return found


def _move(stack: list[str], then: Any) -> None:
    """To another state, as Pygments has it: how many to leave, below zero; `#push`; or what to leave and to enter."""
    if isinstance(then, int):
        del stack[max(1, len(stack) + then) :]
        return
    for name in (then,) if isinstance(then, str) else then:
        if name == "#push":
            stack.append(stack[-1])
        elif name != "#pop":
            stack.append(name)
        elif len(stack) > 1:
            stack.pop()
