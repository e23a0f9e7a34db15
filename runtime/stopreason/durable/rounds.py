"""The order of things: claim, wait, run a round, write down what came of it. It neither waits nor runs anything itself.

`rounds` asks whoever drives it for a pause or for a call of the handler, so that one course of events serves plain
programs and `asyncio`.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from . import words
from .attempt import Attempt
from .context import text_of
from .errors import HandlerError, LeaseLost, NoDecision
from .journal import Journal
from .step import Step
from .values import Json

POLL = 1.0  # seconds between two looks at a run that another process holds


@dataclass(frozen=True)
class Pause:
    """Please let so many seconds pass."""

    seconds: float


@dataclass(frozen=True)
class Call:
    """Please call the handler for this attempt, and cancel it after so many seconds if you can. 0 is unlimited."""

    attempt: Attempt
    seconds: float


@dataclass(frozen=True)
class Outcome:
    """What became of an attempt: what the handler gave back, or what it raised."""

    returned: object = None
    raised: Exception | None = None
    cancelled: bool = False


type Ask = Pause | Call
type Course = Generator[Ask, Outcome | None, Json]


def rounds(step: Step, value: object, journal: Journal, wait: float) -> Course:
    """Runs a step from where it stands to its end. Returns its output; raises how it failed."""
    yield from _claimed(value, journal, wait)
    cause: BaseException | None = None
    while journal.state.status == "running":
        seconds = _until_due(step, journal)
        if seconds > 0:
            yield Pause(seconds)
        if _is_over(step, journal):
            break
        journal.rewind()
        attempt = Attempt(journal, step.timeout)
        outcome = yield Call(attempt, step.timeout)
        attempt.ended = True
        cause = _settle(step, journal, attempt, outcome or Outcome())
    if journal.state.status == "failed":
        raise journal.state.failure() from cause
    return journal.state.output


def _claimed(value: object, journal: Journal, wait: float) -> Generator[Ask, Outcome | None, None]:
    """Takes the run up, or waits its turn."""
    since = journal.now()
    while (left := journal.claim(value)) > 0:
        patience = wait - (journal.now() - since)
        if patience <= 0:
            raise journal.busy(left)
        before = journal.now()
        yield Pause(min(left, patience, POLL))
        if journal.now() == before:
            raise journal.busy(left)  # a clock that stands still would never let the other's lease run out


def _until_due(step: Step, journal: Journal) -> float:
    """How long to wait before the next attempt: never past the end that `max_duration` sets."""
    due = journal.state.not_before
    if step.max_duration:
        due = min(due, journal.state.started + step.max_duration)
    return due - journal.now()


def _is_over(step: Step, journal: Journal) -> bool:
    """Writes the step's failure down if no further round may begin."""
    state, elapsed = journal.state, journal.now() - journal.state.started
    where = journal.names.round(state.iteration)
    if state.iteration > step.max_iterations:
        _fail(journal, "IterationLimit", words.ITERATION_LIMIT.format(where=where, limit=step.max_iterations))
    elif step.max_duration and elapsed >= step.max_duration:
        passed, limit = words.figure(elapsed), words.figure(step.max_duration)
        said = words.DURATION_LIMIT.format(where=where, elapsed=passed, limit=limit)
        _fail(journal, "DurationLimit", said)
    return journal.state.status == "failed"


def _settle(step: Step, journal: Journal, attempt: Attempt, outcome: Outcome) -> BaseException | None:
    """Writes down what came of an attempt, in one stroke. Gives what the handler raised, if that is the cause."""
    if attempt.fault:
        raise attempt.fault
    if isinstance(outcome.raised, HandlerError | LeaseLost):
        raise outcome.raised
    if outcome.cancelled or attempt.is_late():
        _again(step, journal, "RoundTimedOut", str(attempt.late()))
    elif outcome.raised:
        _again(step, journal, "RoundFailed", _failed(step, journal, text_of(outcome.raised)))
        return outcome.raised
    elif attempt.decision is None:
        raise NoDecision(words.NO_DECISION.format(where=attempt.where, received=repr(outcome.returned)))
    else:
        _decided(step, journal, attempt)
    return None


def _decided(step: Step, journal: Journal, attempt: Attempt) -> None:
    assert attempt.decision
    kind, value, retry = attempt.decision
    state = journal.state
    saved = attempt.counts()
    if kind == "fail":
        _again(step, journal, "RoundFailed", _failed(step, journal, str(value)), retry)
    elif kind == "complete":
        journal.write(**saved, status="completed", output=value)
    elif state.iteration >= step.max_iterations:
        said = words.ITERATION_LIMIT.format(where=journal.names.round(state.iteration), limit=step.max_iterations)
        _fail(journal, "IterationLimit", said, **saved, output=value)
    else:
        due = journal.now() + step.loop_delay if step.loop_delay else 0.0
        journal.write(**saved, iteration=state.iteration + 1, attempt=1, output=value, not_before=due)


def _again(step: Step, journal: Journal, error: str, message: str, retry: bool = True) -> None:
    """Another attempt at the round, from what counted; or the step's failure, where the policy allows none."""
    attempt = journal.state.attempt
    if not retry or attempt >= step.retry.attempts:
        _fail(journal, error, message)
    else:
        due = journal.now() + step.retry.seconds(attempt)
        journal.write(attempt=attempt + 1, not_before=due)


def _failed(step: Step, journal: Journal, error: str) -> str:
    state = journal.state
    where = journal.names.round(state.iteration)
    return words.ROUND_FAILED.format(where=where, attempt=state.attempt, attempts=step.retry.attempts, error=error)


def _fail(journal: Journal, error: str, message: str, **changes: object) -> None:
    journal.write(**changes, status="failed", error=error, message=message)


