"""Values as JSON carries them, and one way of writing them whatever carried them."""

from __future__ import annotations

import json

MAX_DEPTH = 100
TOO_DEEP = "nested too deep: more than {limit} lists and dicts inside each other"


def plain(value: object) -> object:
    """The value as the other end of a wire reads it.

    Raises `TypeError` or `ValueError` for what JSON can't hold: sets, NaN, a list inside itself, endless nesting.
    """
    sent: object = json.loads(json.dumps(value, allow_nan=False))
    level = [sent]
    for _ in range(MAX_DEPTH):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return sent
    raise ValueError(TOO_DEEP.format(limit=MAX_DEPTH))


def canonical(value: object) -> str:
    """The value as text. `2`, `2.0` and what JavaScript makes of them give the same text, in any order of keys."""
    return json.dumps(
        json.loads(json.dumps(value), parse_int=_number, parse_float=_number), sort_keys=True, separators=(",", ":")
    )


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _number(text: str) -> int | float | None:
    """JavaScript has one kind of number, of 64 bits, and writes what doesn't fit as null."""
    number = float(text)
    if number in (float("inf"), float("-inf")):
        return None
    return int(number) if number.is_integer() else number
