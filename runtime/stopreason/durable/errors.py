"""What can go wrong in a durable step, each kind with a name of its own."""

from __future__ import annotations


class DurableError(Exception):
    """Anything that `stopreason.durable` raises. The message says where, what, what was received, what to do."""


class StepFailed(DurableError):
    """A bound was reached, or nothing is left to try. It is final, and kept: running the run again raises it again.

    `iteration` is the round it happened in, from 1; `output` is what the last `continue_` gave, or None.
    """

    iteration: int = 0
    output: object = None


class IterationLimit(StepFailed):
    """The handler asked for another round in the last one that `max_iterations` allows."""


class DurationLimit(StepFailed):
    """Another round was due, and `max_duration` had passed since the first one began."""


class RoundTimedOut(StepFailed):
    """A round took longer than `timeout`, in every attempt that the retry policy allows."""


class RoundFailed(StepFailed):
    """The handler called `fail` or raised, in every attempt that the retry policy allows."""


class HandlerError(DurableError):
    """The program is wrong, so asking again won't help: nothing is retried, and nothing is written down as failed.

    Mend the program and run the same run again: it goes on where it stopped.
    """


class NotJson(HandlerError, TypeError):
    """Something that JSON can't hold was to be saved."""


class NoDecision(HandlerError):
    """The handler returned, and had called none of `continue_`, `complete` and `fail`."""


class DecidedTwice(HandlerError):
    """The handler called a second one of `continue_`, `complete` and `fail`."""


class ContextEnded(HandlerError):
    """The context was used after the round's decision, or after the round's end."""


class InputChanged(DurableError):
    """A run that has begun was given another input."""


class RunBusy(DurableError):
    """Another process runs this run. `seconds`: how long it holds it at most, if it gives no more sign of life."""

    seconds: float = 0.0


class LeaseLost(DurableError):
    """Another process has taken the run over, so nothing of this one is written any more."""
