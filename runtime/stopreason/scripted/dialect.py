"""What a dialect of the wire is: how its requests are refused and read, and how what the model says is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .conversation import Conversation
from .reader import Reader
from .rule import Refused
from .script import Failure
from .speaking import Spoken

Json = Mapping[str, object]
Headers = Mapping[str, str]  # names in lower case


class StreamEvent(NamedTuple):
    """One event of a stream: its name, where the dialect names events, and its data: JSON, or a bare word."""

    name: str | None
    data: Json | str


@dataclass(frozen=True)
class Ids:
    """The ids of one exchange: of the request, and a word that the dialect makes the reply's id from."""

    request: str
    word: str


@dataclass(frozen=True)
class Dialect:
    """One API. Every function is pure, and `body` is a JSON object.

    `prefix`: how the ids of calls begin. `enter(headers)`: what is refused before the body is looked at.
    `refuse(body, headers)`: the first rule that a request breaks. `unreadable`: what a body that is no JSON object is
    refused with. `read(body)`: the conversation in a request that was not refused. `reply(body, spoken, ids)`: the
    answer. `events(reply, body, seed)`: the same, streamed. `error(refused, ids)` and `failure(failure, ids)`: what a
    refusal and a failure look like; `stream_failure(failure, ids, sent)`: the same as an event in mid-stream, after
    those that were sent. `headers(status, ids)`: those of every answer. `reader`: how checks read a record.
    `overloaded`: the status of what a script calls 529.
    """

    name: str
    path: str
    prefix: str
    enter: Callable[[Headers], Refused | None]
    unreadable: Refused
    refuse: Callable[[Json, Headers], Refused | None]
    read: Callable[[Json], Conversation]
    reply: Callable[[Json, Spoken, Ids], dict[str, object]]
    events: Callable[[Json, Json, str], Sequence[StreamEvent]]
    error: Callable[[Refused, Ids], dict[str, object]]
    failure: Callable[[Failure, Ids], dict[str, object]]
    stream_failure: Callable[[Failure, Ids, Sequence[StreamEvent]], StreamEvent]
    headers: Callable[[int, Ids], dict[str, str]]
    reader: Reader
    overloaded: int = 529
