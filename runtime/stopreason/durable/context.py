"""What a handler is given for one round: what to go on from, where to save, and the three ways to decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NoReturn

from . import words
from .errors import ContextEnded, DecidedTwice, DurableError, LeaseLost, NotJson, RoundTimedOut
from .journal import Journal
from .values import Json, from_text, to_text

type Decision = tuple[Literal["continue_", "complete", "fail"], Json, bool]


class Context:
    """One attempt at one round.

    `input` is what the run began with. `iteration` counts the rounds, from 1. `attempt` counts the tries of this
    round, from 1. After a kill, a round begins again with the same iteration, checkpoint and keys.
    """

    def __init__(self, journal: Journal, timeout: float) -> None:
        state = journal.state
        self.input: Json = from_text(to_text(state.input, "the input"))
        self.iteration, self.attempt = state.iteration, state.attempt
        self.run_id, self.step_id = journal.names.run_id, journal.names.step_id
        self.decision: Decision | None = None
        self.fault: DurableError | None = None
        self._journal, self._timeout = journal, timeout
        self._began = journal.now()
        self._saved = to_text(state.checkpoint, "the checkpoint")
        self._has_keys = self._ended = False

    def load_checkpoint(self) -> Json:
        """What was saved last; None where nothing was. A copy each time."""
        self._enter("load_checkpoint()")
        return from_text(self._saved)

    def checkpoint(self, value: object) -> None:
        """Saves a JSON value. Raises `NotJson`.

        Until a round has taken a key, what it saves is written at once. From its first key on, it is written together
        with the decision, in one stroke: a round that dies in between begins again from what was written, and
        whatever it does again carries the same keys.
        """
        self._enter("checkpoint()")
        self._saved = self._text(value, "checkpoint()")
        if self._has_keys:
            self._guard(self._journal.hold)
        else:
            self._write(**self.saved())

    def key(self, name: str) -> str:
        """An idempotency key: the same in every retry and resume of this round, another in every other round.

        `context.key("charge")` → `"order-17.sell.2.charge"`
        """
        self._enter("key()")
        if not isinstance(name, str) or not name:
            raise ValueError(words.NO_KEY_NAME.format(where=self._where, received=repr(name)))
        self._guard(self._journal.hold)
        self._has_keys = True
        return self._journal.names.effect(self.iteration, name)

    def put_stream(self, value: object) -> None:
        """Adds a JSON value to the stream of this run and step. Raises `NotJson`."""
        self._enter("put_stream()")
        json = from_text(self._text(value, "put_stream()"))
        self._guard(lambda: self._journal.append(json))

    def heartbeat(self) -> None:
        """Says that a long round is alive: holds the run for another lease, and notes the time."""
        self._enter("heartbeat()")
        self._write(heartbeat=self._journal.now())

    def continue_(self, output: object = None) -> None:
        """Decides: another round. `output` is what stands if no further round comes."""
        self._decide("continue_", output)

    def complete(self, output: object = None) -> None:
        """Decides: the step is done, and `output` is its result."""
        self._decide("complete", output)

    def fail(self, error: object, *, retry: bool = True) -> None:
        """Decides: the round has failed. The retry policy acts, unless `retry` is False."""
        self._decide("fail", text_of(error), retry)

    def saved(self) -> dict[str, Json]:
        """What counts once it is written: the checkpoint, and how far the stream has come."""
        return {"checkpoint": from_text(self._saved), "stream": len(self._journal.stream())}

    def seconds(self) -> float:
        """How long this attempt has taken so far."""
        return self._journal.now() - self._began

    def is_late(self) -> bool:
        return bool(self._timeout) and self.seconds() > self._timeout

    def end(self) -> None:
        """Closes the context. From here on each call raises `ContextEnded`."""
        self._ended = True

    @property
    def _where(self) -> str:
        return self._journal.names.round(self.iteration)

    def late(self) -> RoundTimedOut:
        """The error of a round that took too long."""
        elapsed, limit = words.figure(self.seconds()), words.figure(self._timeout)
        said = words.TIMED_OUT.format(where=self._where, attempt=self.attempt, elapsed=elapsed, limit=limit)
        return RoundTimedOut(said)

    def _enter(self, call: str, decides: bool = False) -> None:
        """Every call comes by here: refused after the end, after the decision, and when the round is late."""
        if self._ended:
            raise ContextEnded(words.ENDED.format(where=self._where, call=call))
        if self.fault:
            raise self.fault
        if self.decision:
            kind, said = (DecidedTwice, words.DECIDED_TWICE) if decides else (ContextEnded, words.DECIDED)
            first = f"{self.decision[0]}()"
            self._stop(kind(said.format(where=self._where, call=call, second=call, first=first, decision=first)))
        if self.is_late():
            raise self.late()

    def _decide(self, kind: Literal["continue_", "complete", "fail"], value: object, retry: bool = True) -> None:
        self._enter(f"{kind}()", decides=True)
        self.decision = kind, from_text(self._text(value, f"{kind}()")), retry

    def _text(self, value: object, call: str) -> str:
        try:
            return to_text(value, f"{self._where}, {call}")
        except NotJson as error:
            self._stop(error)

    def _write(self, **changes: object) -> None:
        self._guard(lambda: self._journal.write(**changes))

    def _guard(self, act: Callable[[], None]) -> None:
        try:
            act()
        except LeaseLost as error:
            self._stop(error)

    def _stop(self, error: DurableError) -> NoReturn:
        """Raises, and remembers it, so that a handler that swallows the error changes nothing."""
        self.fault = error
        raise error


def text_of(error: object) -> str:
    """`ConnectionError: the bank is closed`, or the text as it is."""
    return f"{type(error).__name__}: {error}" if isinstance(error, BaseException) else str(error)
