"""What may be saved: JSON, and no more. What is loaded equals what was saved."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

from . import words
from .errors import NotJson

type Json = bool | int | float | str | list[Json] | dict[str, Json] | None

_PLAIN = (type(None), bool, int, str)


def to_text(value: object, where: str) -> str:
    """The JSON text of a value. Raises `NotJson`, which names the part that is none; `where` is who wanted to save it.

    `to_text({"rooms": 2}, "set('hotel')")` → `'{"rooms": 2}'`
    """
    try:
        fault = next(_faults(value, "the value"), None)
        if fault is None:
            return json.dumps(value, allow_nan=False)
    except (RecursionError, ValueError):
        fault = ("the value", value, words.SAVE_FLAT)
    path, part, advice = fault
    raise NotJson(words.NOT_JSON.format(where=where, path=path, received=_shown(part), advice=advice))


def from_text(text: str) -> Json:
    """The value of a JSON text that `to_text` made; a fresh copy each time."""
    value: Json = json.loads(text)
    return value


def _faults(value: object, path: str) -> Iterator[tuple[str, object, str]]:
    """Each part that JSON can't hold as it is: its path, itself, what to do."""
    if isinstance(value, dict):
        for key, part in value.items():
            if not isinstance(key, str):
                yield f"the key {key!r} in {path}", key, words.SAVE_TEXT_KEYS
            yield from _faults(part, f"{path}[{key!r}]")
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _faults(part, f"{path}[{place}]")
    elif isinstance(value, float):
        if not math.isfinite(value):
            yield path, value, words.SAVE_FINITE
    elif not isinstance(value, _PLAIN):
        yield path, value, _advice(value)


def _advice(value: object) -> str:
    if isinstance(value, tuple):
        return words.SAVE_LIST
    return words.SAVE_DUMP if hasattr(value, "model_dump") else words.SAVE_PLAIN


def _shown(value: object) -> str:
    """`{1, 2} (a set)`, on one line of bearable length."""
    try:
        text = " ".join(repr(value).split())
    except Exception:
        text = "something that can't be shown"
    return f"{text if len(text) <= 60 else text[:59] + '…'} ({type(value).__name__})"
