"""Watches the lists of messages that a program builds: which line was at work when each message came into one.

It only looks: at the length of lists it knows, and at the variables of the frame at work for lists it doesn't.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from types import FrameType

_PACKAGES = ("anthropic", "openai", __name__.partition(".")[0])  # whose objects are replies, or parts of one
MAX_LISTS = 200
MAX_LOOKS = 20_000  # into variables; a program that counts to a million must not wait for us


class Messages:
    """The lists seen so far, and the line of each message in them."""

    def __init__(self) -> None:
        self._lists: dict[int, tuple[list[object], int]] = {}  # the list, and how long it was when last looked at
        self._made: dict[int, tuple[object, int | None]] = {}  # holds on to the messages, so that no id is used twice
        self._looks = 0

    def look(self, frame: FrameType | None, line: int | None) -> None:
        """What is new came in while `line` was at work."""
        for known, length in list(self._lists.values()):
            if len(known) != length:
                self._note(known, line)
        if frame is None or self._looks == MAX_LOOKS or len(self._lists) == MAX_LISTS:
            return
        self._looks += 1
        for value in _values(frame):
            if type(value) is list and id(value) not in self._lists and value and _is_message(value[0]):
                self._note(value, line)

    def lines_of(self, messages: Sequence[object]) -> list[int | None]:
        """The line of each message of a request; from then on its list is watched, wherever the program keeps it."""
        lines = [self._line_of(place, message) for place, message in enumerate(messages)]
        for message, line in zip(messages, lines, strict=True):
            self._made.setdefault(id(message), (message, line))
        if type(messages) is list:
            self._lists[id(messages)] = messages, len(messages)
        return lines

    def _line_of(self, place: int, message: object) -> int | None:
        """For a copy of a message, the line of the message it is like."""
        if id(message) in self._made:
            return self._made[id(message)][1]
        for known, _ in self._lists.values():
            if place < len(known) and _alike(known[place], message) and id(known[place]) in self._made:
                return self._made[id(known[place])][1]
        return None

    def _note(self, messages: list[object], line: int | None) -> None:
        self._lists[id(messages)] = messages, len(messages)
        for message in messages:
            self._made.setdefault(id(message), (message, line))


def _values(frame: FrameType) -> Iterator[object]:
    """The variables of a frame, and the attributes of `self` where it is one."""
    for name, value in list(frame.f_locals.items()):
        yield value
        if name == "self":
            with suppress(AttributeError):
                yield from list(object.__getattribute__(value, "__dict__").values())


def _is_message(value: object) -> bool:
    return type(value) is dict and "role" in value


def _alike(one: object, other: object) -> bool:
    """Whether two messages are the same, be one of them as it was sent."""
    try:
        return type(other) is dict and ((type(one) is dict and one == other) or as_sent(one) == as_sent(other))
    except Exception:  # what a program puts into a message may compare as it likes
        return False


def as_sent(value: object) -> object:
    """A message with the packages' objects in it as dicts. What is the program's own is left as it is."""
    if type(value).__module__.partition(".")[0] in _PACKAGES:
        return as_sent(value.to_dict()) if hasattr(value, "to_dict") else value
    if type(value) is dict:
        return {key: as_sent(inner) for key, inner in value.items()}
    return [as_sent(inner) for inner in value] if type(value) in (list, tuple) else value  # type: ignore[attr-defined]
