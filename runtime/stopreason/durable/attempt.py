"""One attempt at one round, as the engine sees it: how long it has taken, what it saved, how it was decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NoReturn

from . import words
from .errors import ContextEnded, DecidedTwice, DurableError, LeaseLost, NotJson, RoundTimedOut
from .journal import Journal
from .values import Json, from_text, to_text

type Kind = Literal["continue_", "complete", "fail"]
type Decision = tuple[Kind, Json, bool]


class Attempt:
    """What a `Context` writes to. `fault` is a mistake of the handler, kept so that swallowing it changes nothing."""

    def __init__(self, journal: Journal, timeout: float) -> None:
        self.journal, self.timeout = journal, timeout
        self.state = journal.state
        self.decision: Decision | None = None
        self.fault: DurableError | None = None
        self.saved = to_text(journal.state.checkpoint, "the checkpoint")
        self.has_keys = self.ended = False
        self._began = journal.now()

    @property
    def where(self) -> str:
        return self.journal.names.round(self.state.iteration)

    def enter(self, call: str, decides: bool = False) -> None:
        """Every call comes by here: refused after the end, after the decision, and when the attempt is late."""
        if self.ended:
            raise ContextEnded(words.ENDED.format(where=self.where, call=call))
        if self.fault:
            raise self.fault
        if self.decision:
            kind, said = (DecidedTwice, words.DECIDED_TWICE) if decides else (ContextEnded, words.DECIDED)
            self.stop(kind(said.format(where=self.where, call=call, decision=f"{self.decision[0]}()")))
        if self.is_late():
            raise self.late()

    def decide(self, kind: Kind, value: object, retry: bool = True) -> None:
        self.enter(f"{kind}()", decides=True)
        self.decision = kind, from_text(self.text(value, f"{kind}()")), retry

    def text(self, value: object, call: str) -> str:
        """The JSON text of what a call was given."""
        try:
            return to_text(value, f"{self.where}, {call}")
        except NotJson as error:
            self.stop(error)

    def write(self, act: Callable[[], None]) -> None:
        """Lets the journal do something, which it refuses if another process has taken over."""
        try:
            act()
        except LeaseLost as error:
            self.stop(error)

    def stop(self, error: DurableError) -> NoReturn:
        self.fault = error
        raise error

    def counts(self) -> dict[str, Json]:
        """What counts once it is written: the checkpoint, and how far the stream has come."""
        return {"checkpoint": from_text(self.saved), "stream": len(self.journal.stream())}

    def is_late(self) -> bool:
        return bool(self.timeout) and self._seconds() > self.timeout

    def late(self) -> RoundTimedOut:
        """The error of an attempt that took too long."""
        elapsed, limit = words.figure(self._seconds()), words.figure(self.timeout)
        said = words.TIMED_OUT.format(where=self.where, attempt=self.state.attempt, elapsed=elapsed, limit=limit)
        return RoundTimedOut(said)

    def _seconds(self) -> float:
        return self.journal.now() - self._began
