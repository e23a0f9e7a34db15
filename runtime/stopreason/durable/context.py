"""What a handler is given for one round: what to go on from, where to save, and the three ways to decide."""

from __future__ import annotations

from . import words
from .attempt import Attempt
from .errors import HandlerError
from .values import Json, from_text, to_text


class Context:
    """One attempt at one round.

    `input` is what the run began with. `iteration` counts the rounds, from 1. `attempt` counts the tries of this
    round, from 1. After a kill, a round begins again with the same iteration, checkpoint and keys. Every call raises
    `RoundTimedOut` if the attempt has taken longer than the step's `timeout`.
    """

    def __init__(self, attempt: Attempt) -> None:
        self._attempt, self._journal = attempt, attempt.journal
        self.input: Json = from_text(to_text(attempt.state.input, "the input"))
        self.iteration, self.attempt = attempt.state.iteration, attempt.state.attempt
        self.run_id, self.step_id = attempt.journal.names.run_id, attempt.journal.names.step_id

    def load_checkpoint(self) -> Json:
        """What was saved last; None where nothing was. A copy each time."""
        self._attempt.enter("load_checkpoint()")
        return from_text(self._attempt.saved)

    def checkpoint(self, value: object) -> None:
        """Saves a JSON value. Raises `NotJson`.

        Until a round has taken a key, what it saves is written at once. From its first key on, it is written together
        with the decision, in one stroke: a round that dies in between begins again from what was written, and
        whatever it does again carries the same keys.
        """
        attempt = self._attempt
        attempt.enter("checkpoint()")
        attempt.saved = attempt.text(value, "checkpoint()")
        if attempt.has_keys:
            attempt.write(self._journal.hold)
        else:
            attempt.write(lambda: self._journal.write(**attempt.counts()))

    def key(self, name: str) -> str:
        """An idempotency key: the same in every retry and resume of this round, another in every other round.

        `context.key("charge")` → `"order-17.sell.2.charge"`
        """
        attempt = self._attempt
        attempt.enter("key()")
        if not isinstance(name, str) or not name:
            attempt.stop(HandlerError(words.NO_KEY_NAME.format(where=attempt.where, received=repr(name))))
        attempt.write(self._journal.hold)
        attempt.has_keys = True
        return self._journal.names.effect(self.iteration, name)

    def put_stream(self, value: object) -> None:
        """Adds a JSON value to the stream of this run and step. Raises `NotJson`."""
        self._attempt.enter("put_stream()")
        json = from_text(self._attempt.text(value, "put_stream()"))
        self._attempt.write(lambda: self._journal.append(json))

    def heartbeat(self) -> None:
        """Says that a long round is alive: holds the run for another lease, and notes the time."""
        self._attempt.enter("heartbeat()")
        self._attempt.write(lambda: self._journal.write(heartbeat=self._journal.now()))

    def continue_(self, output: object = None) -> None:
        """Decides: another round. `output` is what stands if no further round comes."""
        self._attempt.decide("continue_", output)

    def complete(self, output: object = None) -> None:
        """Decides: the step is done, and `output` is its result."""
        self._attempt.decide("complete", output)

    def fail(self, error: object, *, retry: bool = True) -> None:
        """Decides: the round has failed. The retry policy acts, unless `retry` is False."""
        self._attempt.decide("fail", text_of(error), retry)


def text_of(error: object) -> str:
    """`ConnectionError: the bank is closed`, or the text as it is."""
    return f"{type(error).__name__}: {error}" if isinstance(error, BaseException) else str(error)
