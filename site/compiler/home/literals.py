"""Plain values as Python that people read: double quotes, and a line for each item where one line is too long."""

from __future__ import annotations

import json

WIDTH = 100
_QUOTED = json.JSONEncoder(ensure_ascii=False).encode


class Name(str):
    """A name in a program, such as `question`, among values."""


def literal(value: object, inside: int = 0) -> str:
    """The value as an expression, `inside` so many columns of other code."""
    line = _line(value)
    if len(line) + inside <= WIDTH or not value or not isinstance(value, dict | list):
        return line
    start, end = " " * (inside + 4), " " * inside
    if isinstance(value, dict):
        items = [f"{_line(key)}: {literal(one, inside + 4)}" for key, one in value.items()]
    else:
        items = [literal(one, inside + 4) for one in value]
    first, last = "{}" if isinstance(value, dict) else "[]"
    return f"{first}\n{start}" + f",\n{start}".join(items) + f",\n{end}{last}"


def docstring(text: str) -> str:
    """A text that stands between three double quotes."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return plain + " " if plain.endswith('"') else plain


def _line(value: object) -> str:
    if isinstance(value, Name):
        return value
    if isinstance(value, str):
        return _QUOTED(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_line(key)}: {_line(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_line, value)) + "]"
    return repr(value)
