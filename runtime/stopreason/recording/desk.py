"""One script's API for the time of one run: it counts what is sent again, and records before it answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock

from .. import wire
from ..clock import Clock, VirtualClock
from ..plain import canonical
from ..scripted.dialect import Dialect, Headers
from ..scripted.exchange import Outcome, exchange, refusal
from ..scripted.script import Script
from ..scripted.streamed import kept
from ..trace import Trace
from .boundaries import Boundaries
from .lines import Lines
from .open_calls import OpenCalls
from .room import with_room

KEPT_HEADERS = ("anthropic-version", "anthropic-beta")
# at this error, the SDK's tool runner does without a conversation that is kept for it (anthropic 2.11.0)
DONE_WITHOUT = "thread_unsupported_request"
KEYS = ("authorization", "x-api-key")


class Desk:
    """Answers requests from a script and writes the record; one at a time, whichever thread asks.

    `limit`: after so many requests, the run is halted. `lines` watches the program that asks, where one is watched.
    `clock`: the record says at which second of it each request came and was answered.
    `passing`: the clock of a run, on which the model takes its time. The record tells it where the script is timed.
    `boundaries` may kill the program before a request is sent, and after its reply has come.
    """

    def __init__(
        self,
        script: Script,
        seed: str,
        trace: Trace,
        limit: int | None = None,
        lines: Lines | None = None,
        clock: Clock | None = None,
        passing: VirtualClock | None = None,
        boundaries: Boundaries | None = None,
    ) -> None:
        self.seed = seed
        self.trace = trace
        self._limit = limit
        self._lines = lines
        self._clock, self._passing = clock or passing, passing
        self._boundaries = boundaries
        self._lock = Lock()
        self._begin(script)

    @contextmanager
    def aside(self, script: Script) -> Iterator[None]:
        """In here, answers from another script; afterwards nothing of that was ever asked."""
        before = dict(vars(self))
        self._begin(script)
        try:
            yield
        finally:
            vars(self).update(before)

    def _begin(self, script: Script) -> None:
        self.script = script
        self.requests = 0
        self.open = OpenCalls()
        self._timed = self._passing is None or script.timed
        self._sent = Attempts()
        self._before: list[str] = []

    def ask(
        self,
        dialect: Dialect,
        body: object,
        headers: Headers,
        line: int | None = None,
        lines: Sequence[int | None] = (),
        wait: bool = True,
    ) -> Outcome:
        """What comes of one request, recorded. Raises `Halt` past the limit.

        `line`: the line that sends it; `lines`: those that appended its messages, where somebody knows them.
        `wait`: the time that the model takes passes here, on the clock of a run.
        """
        body = body if isinstance(body, dict) else None  # whatever else was sent, the record can say no more of it
        with self._lock:
            self._reach("before-request", self.requests + 1, line)
            self._stop_if_endless()
            outcome = exchange(dialect, body, headers, self.script, self.seed, self._sent.count(body))
            self.requests += 1
            self._record_request(dialect, body, headers, line, lines)
            self._record_answer(outcome, kept(dialect, body, outcome, self.seed))
            if wait and self._passing and outcome.spoken:
                self._passing.sleep(outcome.spoken.seconds)
            if outcome.spoken and not outcome.failure:
                self._reach("after-reply", self.requests, line)
        return outcome

    def begin_anew(self) -> None:
        """The program is started again: it may run any tool again whose call its messages still hold."""
        self.open.begin_anew()

    def send(self, request: wire.Request) -> wire.Response:
        """The answer to a request that came over the wire.

        Not recorded: what goes to no API's address, and a package's own question for what it then does without.
        """
        return with_room(self._send)(request) if self._lines else self._send(request)  # a limit that threads share

    def _send(self, request: wire.Request) -> wire.Response:
        dialect, body = wire.dialect_at(request.path), wire.parsed(request.body)
        if dialect is None or request.method != "POST" or _done_without(dialect, body, request.headers):
            return wire.answer(request, self.script, self.seed, 0)
        line, lines = self._where(_messages(dialect, body))
        return wire.encoded(dialect, body, self.ask(dialect, body, request.headers, line, lines, False), self.seed)

    def _where(self, messages: Sequence[object]) -> tuple[int | None, Sequence[int | None]]:
        """The line that sends, and those that appended the messages, where a program is watched."""
        return (self._lines.now(), self._lines.of_messages(messages)) if self._lines else (None, ())

    def _reach(self, boundary: str, request: int, line: int | None) -> None:
        if self._boundaries:
            self._boundaries.reach(boundary, str(request), line)

    def _stop_if_endless(self) -> None:
        if self.requests == self._limit:
            self.trace.add("cap", limit=self._limit)
            self.trace.halt()

    def _record_request(
        self, dialect: Dialect, body: object, headers: Headers, line: int | None, lines: Sequence[int | None]
    ) -> None:
        sent, unread = (body, {}) if isinstance(body, dict) else ({}, {"unreadable": True})
        now = [canonical(one) for one in _messages(dialect, body)]
        same = 0
        while same < min(len(now), len(self._before)) and now[same] == self._before[same]:
            same += 1
        self._before = now
        known = list(lines) or [None] * len(now)
        over = {**_over(dialect, headers), **unread, **self._at()}
        self.trace.add("request", line=line, request=self.requests, body=sent, new=len(now) - same, lines=known, **over)

    def _record_answer(self, outcome: Outcome, streamed: Mapping[str, object]) -> None:
        took = outcome.spoken.seconds if outcome.spoken else 0
        about = {"request": self.requests, "body": outcome.body, **outcome.whose, **streamed, **self._at(took)}
        if outcome.refused:
            rule, found = outcome.refused.rule, outcome.refused.found
            self.trace.add("refusal", **about, status=outcome.status, rule=rule.name, house=rule.house,
                           message=found.message, block=found.block, ids=list(found.ids), about=found.kind)  # fmt: skip
        elif outcome.failure:
            self.trace.add("failure", **about, status=outcome.failure.status, place=outcome.failure.place)
        else:
            self.trace.add("reply", **about)
            self.open.hear(outcome.spoken.calls if outcome.spoken else (), outcome.key)

    def _at(self, later: float = 0) -> Mapping[str, object]:
        """The time, so many seconds later, where there is a clock."""
        return {"at": round(self._clock.now() + later, 3)} if self._clock and self._timed else {}


class Attempts:
    """Counts how often each request was sent before."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def count(self, body: object) -> int:
        key = canonical(body)
        self._seen[key] += 1
        return self._seen[key] - 1


def _done_without(dialect: Dialect, body: object, headers: Headers) -> bool:
    refused = refusal(dialect, body, headers)
    return refused is not None and refused.rule.code == DONE_WITHOUT


def _messages(dialect: Dialect, body: object) -> Sequence[object]:
    """The conversation in a request, message by message, as far as there is one."""
    name = "input" if dialect.name == "responses" else "messages"
    messages = body.get(name) if isinstance(body, dict) else None
    return messages if isinstance(messages, list) else []


def _over(dialect: Dialect, headers: Headers) -> Mapping[str, object]:
    """How a request came, where it came over the wire: its dialect, and the headers that matter.

    Of a key, the record keeps that there was one. What came over the wire has some header in the record.
    """
    kept = {name: headers[name] for name in KEPT_HEADERS if name in headers}
    kept |= {name: _hidden(headers[name]) for name in KEYS if name in headers}
    if dialect.name == "messages" and not headers:
        return {}
    return {"api": dialect.name, "headers": kept or ({"host": "-"} if headers else {})}


def _hidden(key: str) -> str:
    """`Bearer -` for `Bearer sk-1`, `-` for `sk-1`."""
    *scheme, token = key.strip().split(" ", 1)
    return " ".join([*scheme, "-"]) if token and (scheme or token.lower() != "bearer") else token
