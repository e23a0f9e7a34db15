"""Whether a text holds what a tool gave back, however a program spelt it: as it is, or as JSON of any layout."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator

from ..scripted.tool import text_of


def without(text: str, value: object) -> str | None:
    """What stands in a text beside the value; None where the text doesn't hold it."""
    own = text_of(value)
    if own in text:
        return text.replace(own, "")
    whole = _read(text)
    if whole is not None and any(_same(one, value) for one in _every(whole)):
        return ""
    if isinstance(value, str):
        return None
    for start, read, end in _pieces(text):
        if any(_same(one, value) for one in _every(read)):
            return text[:start] + text[end:]
    return None


def holds(text: str, other: str) -> bool:
    """Whether a text holds another, or the value that the other spells, in any spelling."""
    value = None if other in text else _read(other)
    return other in text or (value is not None and without(text, value) is not None)


def _read(text: str) -> object:
    """The text as JSON, or as Python writes the same; None where it is neither."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        return ast.literal_eval(text.strip()) if text.strip()[:1] in ("{", "[") else None
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None


def _pieces(text: str) -> Iterator[tuple[int, object, int]]:
    """Each map or list of JSON in a text, with where it begins and ends."""
    decoder, start = json.JSONDecoder(), 0
    while start < len(text):
        if text[start] in "{[":
            try:
                read, end = decoder.raw_decode(text, start)
            except (ValueError, RecursionError):
                pass
            else:
                yield start, read, end
                start = end
                continue
        start += 1


def _every(value: object) -> Iterator[object]:
    """A value and all that is in it."""
    yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for one in inside:
        yield from _every(one)


def _same(one: object, other: object) -> bool:
    try:
        return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    except (TypeError, ValueError):
        return False
