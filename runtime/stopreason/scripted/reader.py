"""How a dialect's requests and replies are read once they are recorded: by checks, which know no dialect.

What a record holds may have any form, so nothing here raises: what can't be read says nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..plain import too_deep
from .conversation import CallMade, Result

Json = Mapping[str, object]
Part = dict[str, object]
Sentences = Mapping[str, tuple[str, str]]

MODEL = "assistant"  # the role of a turn of the model's, whatever its dialect calls it
DIRECTING = ("system", "developer")  # roles of those who only direct: what they say is no part of the exchange


@dataclass
class TurnHeld:
    """All that one side says before the other speaks. `message` is the index of the first message of it.

    Two turns say the same if their parts are equal: what makes no difference to the API is left out of them.
    """

    role: str
    message: int
    parts: list[Part] = field(default_factory=list)

    def says_the_same(self, other: TurnHeld) -> bool:
        return (self.role, self.parts) == (other.role, other.parts)


@dataclass(frozen=True)
class Said:
    """What a reply says. `stop_reason` is a script's word for why it ended, `reason` the API's own.

    `parts` are those of the turn that the conversation is to hold.
    """

    text: str
    calls: tuple[CallMade, ...]
    stop_reason: str
    reason: str
    parts: tuple[Part, ...]


class Accepted(NamedTuple):
    """A request that got a reply: its body, all messages that it stood for, and the reply."""

    body: Json
    messages: Sequence[Json]
    reply: Json


@dataclass(frozen=True)
class Reader:
    """`conversation`: the field of a request that holds its messages. `text(message)`: the words of one.

    `messages(body)`: those that are objects. `whole(body, before)`: the same, with what the server keeps of the
    accepted requests before put in its place. `turns(messages)`: merged. `results(body)`: all, each with its message's
    place. `said(reply)`: what a reply says. `faults` and `questions`: what is said otherwise than of Messages.
    """

    conversation: str
    messages: Callable[[Json], list[Json]]
    whole: Callable[[Json, Sequence[Accepted]], list[Json]]
    turns: Callable[[Sequence[Json]], list[TurnHeld]]
    results: Callable[[Json], list[Result]]
    said: Callable[[Json], Said]
    text: Callable[[Json], str]
    faults: Sentences
    questions: Mapping[str, str]


def merged(parts: Iterable[tuple[int, str, Iterable[Part]]]) -> list[TurnHeld]:
    """Turns from messages, each with its place, role and parts: those of one role that follow each other are one."""
    turns: list[TurnHeld] = []
    for place, role, said in parts:
        if not turns or turns[-1].role != role:
            turns.append(TurnHeld(role, place))
        turns[-1].parts += said
    return turns


def arguments_of(written: object) -> object:
    """The input in a call's arguments, which are JSON in a string; what is no JSON stays as it was written."""
    if not isinstance(written, str):
        return written
    try:
        value: object = json.loads(written)
    except (ValueError, RecursionError):
        return written
    return written if too_deep(value) else value


def objects(value: object) -> list[Json]:
    """Those items of a list that are objects; none where it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def essence(part: Json, *without: str) -> Part:
    """A part without its nulls, and without some of its fields."""
    return {key: value for key, value in part.items() if value is not None and key not in without}
