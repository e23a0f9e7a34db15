"""A script that answers whoever asks, for as long as it stays open: a desk, its record, and a clock."""

from __future__ import annotations

import json
from collections.abc import Callable
from threading import RLock

from ..clock import Clock, VirtualClock
from ..recording.desk import Desk
from ..scripted.dialect import Ids
from ..scripted.exchange import refuse
from ..scripted.heard import Heard
from ..scripted.rule import Found, Refused, Rule
from ..scripted.script import Script
from ..seeded import token
from ..trace import Event, Halt, Trace
from ..wire import DIALECTS, Request, Response, dialect_at, encoded, parsed

ROOM = 50  # a run of somebody's own may be longer than a lesson's


class Session:
    """Answers requests from one script, on the wire, from any thread. `limit`: so many are answered, no more.

    `clock` makes the clock of a record. On a virtual one, how long the model takes, and how long a failure asks to
    wait, has passed when it is told.
    """

    def __init__(
        self, script: Script, seed: str, limit: int | None = None, clock: Callable[[], Clock] = VirtualClock
    ) -> None:
        self.script = script
        self.seed = seed
        self._limit = limit
        self._new_clock = clock
        self._lock = RLock()
        self.begin_anew()

    def begin_anew(self) -> None:
        """As if nothing had been asked: an empty record, and every failure still to come."""
        with self._lock:
            self.lines: list[str] = []
            self.heard: list[Heard] = []
            self.astray: list[str] = []  # what went to no API's address, such as `POST /chat/completions`
            self.clock = self._new_clock()
            self._trace = Trace(self.script.name, self.lines.append, ROOM)
            self.desk = Desk(self.script, self.seed, self._trace, self._limit, clock=self.clock)

    @property
    def trace(self) -> list[Event]:
        """The record so far."""
        return [json.loads(line) for line in list(self.lines)]

    def send(self, request: Request) -> Response:
        """The answer to one request. What lies past the limit, or fits into no record, is refused with 400."""
        with self._lock:
            try:
                answer = self.desk.send(request)
            except Halt:
                answer = self._refuse(request)
            self._hear(request, answer)
            if isinstance(self.clock, VirtualClock):
                self.clock.sleep(seconds_of(answer))
            return answer

    def _refuse(self, request: Request) -> Response:
        """What is said to who asks on and on, in the words of the dialect."""
        dialect, body = dialect_at(request.path) or DIALECTS[0], parsed(request.body)
        word = token(22, self.seed, "full", len(self.heard))
        return encoded(dialect, body, refuse(dialect, Refused(FULL, Found()), Ids(word, word)), self.seed)

    def _hear(self, request: Request, answer: Response) -> None:
        dialect, body = dialect_at(request.path), parsed(request.body)
        if dialect and answer.outcome:
            sent = body if isinstance(body, dict) else {}
            self.heard.append(Heard(len(self.heard) + 1, dialect, sent, answer.outcome))
        else:
            self.astray.append(f"{request.method} {request.path}")


FULL = Rule[object](
    name="record-full",
    row="-",
    grade="H",
    source="a bound of this course: a loop that never ends is to be noticed",
    sentence="the scripted model answers no more, since it was asked as often as it may be, or its record is full. "
    "Look for a loop that never ends, or begin the record anew.",
    find=lambda body: iter(()),
)


def seconds_of(answer: Response) -> float:
    """How long the model takes for an answer, or asks to wait after it."""
    outcome = answer.outcome
    if outcome is None:
        return 0
    took = outcome.spoken.seconds if outcome.spoken else 0
    refused = outcome.failure if outcome.status != 200 else None
    return took + ((refused.retry_after or 0) if refused else 0)
