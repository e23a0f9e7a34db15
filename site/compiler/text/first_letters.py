"""What a regular expression's match may begin with: read off the pattern, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants, _parser  # type: ignore[attr-defined]  # Python names them so since 3.11
from typing import Any

ASCII = frozenset(map(chr, range(128)))
_NOTHING: frozenset[str] = frozenset()
_WHOLE = {
    _constants.CATEGORY_SPACE: frozenset(one for one in ASCII if one.isspace()),
    _constants.CATEGORY_DIGIT: frozenset(one for one in ASCII if one.isdigit()),
    _constants.CATEGORY_WORD: frozenset(one for one in ASCII if one.isalnum() or one == "_"),
}
_WHOLE |= {
    _constants.CATEGORY_NOT_SPACE: ASCII - _WHOLE[_constants.CATEGORY_SPACE],
    _constants.CATEGORY_NOT_DIGIT: ASCII - _WHOLE[_constants.CATEGORY_DIGIT],
    _constants.CATEGORY_NOT_WORD: ASCII - _WHOLE[_constants.CATEGORY_WORD],
}
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_NO_WIDTH = (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)


def first_letters(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """The letters of ASCII among those a match may begin with. None: it may be empty, and so begin anywhere."""
    found, may_be_empty = _of_all(_parser.parse(pattern.pattern, pattern.flags))
    if may_be_empty:
        return None
    return _any_case(found) if pattern.flags & re.IGNORECASE else found & ASCII


def _of_all(items: Iterable[tuple[Any, Any]]) -> tuple[frozenset[str], bool]:
    """The letters, and whether all of it may match nothing."""
    found = _NOTHING
    for name, value in items:
        letters, may_be_empty = _of(name, value)
        found |= letters
        if not may_be_empty:
            return found, False
    return found, True


def _of(name: Any, value: Any) -> tuple[frozenset[str], bool]:
    if name is _constants.LITERAL:
        return frozenset(chr(value)), False
    if name is _constants.IN:
        return _of_set(value), False
    if name is _constants.SUBPATTERN:
        _, on, _, inner = value
        letters, may_be_empty = _of_all(inner)
        return _any_case(letters) if on & re.IGNORECASE else letters, may_be_empty
    if name is _constants.BRANCH:
        ways = [_of_all(one) for one in value[1]]
        return _NOTHING.union(*(letters for letters, _ in ways)), any(empty for _, empty in ways)
    if name in _REPEATS:
        least, _, inner = value
        letters, may_be_empty = _of_all(inner)
        return letters, may_be_empty or least == 0
    if name in _NO_WIDTH:
        return _NOTHING, True
    # ANY, NOT_LITERAL, or what patterns seldom hold
    return ASCII, name not in (_constants.ANY, _constants.NOT_LITERAL)


def _of_set(items: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    found, negated = _NOTHING, False
    for name, value in items:
        if name is _constants.NEGATE:
            negated = True
        elif name is _constants.LITERAL:
            found |= frozenset(chr(value))
        elif name is _constants.RANGE:
            found |= frozenset(map(chr, range(value[0], min(value[1], 128) + 1)))
            # of those beyond ASCII, one tells that there are some
            found |= frozenset(chr(value[1])) if value[1] > 127 else _NOTHING
        else:
            found |= _WHOLE.get(value, ASCII)
    return ASCII - found if negated else found


def _any_case(letters: frozenset[str]) -> frozenset[str]:
    """With their other cases. Some letters beyond ASCII have one within it."""
    if not letters <= ASCII:
        return ASCII
    return letters | {one.swapcase() for one in letters}
