"""How rules go through a request whose form nobody has seen to: message by message, block by block, as sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...scripted.rule import Found
from .seen import Seen

_NAMES = {str: "a string", bool: "a bool", int: "a number", float: "a number", dict: "a dict", list: "a list"}


def messages_of(seen: Seen) -> Iterator[tuple[int, Mapping[str, object]]]:
    """The messages that are objects, with their places."""
    for index, message in enumerate(seen.messages):
        if isinstance(message, dict):
            yield index, message


def items_of(seen: Seen) -> Iterator[tuple[int, int, object]]:
    """All that stands in the lists of content, block or not, with message and place."""
    for index, message in messages_of(seen):
        content = message.get("content")
        for place, item in enumerate(content if isinstance(content, list) else ()):
            yield index, place, item


def blocks_of(seen: Seen, kind: str = "") -> Iterator[tuple[int, int, Mapping[str, object]]]:
    """The blocks that are objects, of one type or of any, with message and place."""
    for index, place, block in items_of(seen):
        if isinstance(block, dict) and (not kind or block.get("type") == kind):
            yield index, place, block


def at(message: int, block: int, kind: str = "", **words: object) -> Found:
    """A fault in a block."""
    return Found({"message": message, "block": block, **words}, message, block, kind=kind)


def kind_of(value: object) -> str:
    """What a value is, in a learner's words."""
    return "nothing" if value is None else _NAMES.get(type(value), type(value).__name__)
