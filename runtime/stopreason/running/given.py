"""What a step's entry is called with, and what is left of it after the call: a list is the caller's, and may grow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..plain import canonical, plain
from ..recording.messages import as_sent

QUESTION = "$question"
MAX_LEFT = 100_000


def filled(value: object, question: str) -> object:
    """An argument with the script's question in its place: a new one for each call, however deep."""
    if isinstance(value, list):
        return [filled(one, question) for one in value]
    if isinstance(value, dict):
        return {key: filled(one, question) for key, one in value.items()}
    return question if value == QUESTION else value


def left_of(args: Sequence[object], kwargs: Mapping[str, object]) -> dict[str, object]:
    """The arguments after the call, for the record; nothing where none of them could have changed."""
    if not any(isinstance(one, list | dict) for one in [*args, *kwargs.values()]):
        return {}
    return {"args": [_left(one) for one in args], "kwargs": {key: _left(one) for key, one in kwargs.items()}}


def _left(value: object) -> object:
    """The value as the API would read it; None where it is no plain data, or too much."""
    try:
        sent = plain(as_sent(value))
        return sent if len(canonical(sent)) <= MAX_LEFT else None
    except Exception:  # an object of the program's own may raise what it likes
        return None
