"""Runs a durable step to its end: `run_step` in a plain program, `arun_step` with `asyncio`."""

from __future__ import annotations

import asyncio
import inspect
import math
from collections.abc import Awaitable, Callable

from ..clock import Clock
from . import words
from .context import Context
from .errors import HandlerError
from .journal import Journal
from .rounds import Call, Course, Outcome, Pause, rounds
from .state import Names
from .step import Step, id_of
from .store import Store
from .values import Json

LEASE = 30.0


def run_step(
    step: Step,
    input: object = None,
    *,
    store: Store,
    run_id: str,
    clock: Clock | Callable[[], float],
    sleep: Callable[[float], object],
    lease: float = LEASE,
    wait: float = math.inf,
) -> Json:
    """Runs a step, or goes on where this run of it stopped. Returns the output of `complete`.

    `input`: any JSON value, the same each time. `clock`: seconds, the same for every process and after a restart
    (`time.time`, not `time.monotonic`). `sleep`: waits so many seconds. In a store that processes share, one of them
    holds the run; each write, and each `heartbeat`, holds it for `lease` more seconds; another one waits up to `wait`
    seconds for its turn.

    Raises a `StepFailed` when a bound is reached, a `HandlerError` when the handler is wrong, `RunBusy` after `wait`,
    `LeaseLost` when another process took over.
    """
    course, journal = _begin(step, input, store, run_id, clock, lease, wait)
    outcome: Outcome | None = None
    try:
        while True:
            ask = course.send(outcome)
            outcome = None
            if isinstance(ask, Pause):
                sleep(ask.seconds)
            else:
                outcome = _called(step, ask)
    except StopIteration as end:
        return _output(end)
    except BaseException:
        journal.release()
        raise


async def arun_step(
    step: Step,
    input: object = None,
    *,
    store: Store,
    run_id: str,
    clock: Clock | Callable[[], float],
    sleep: Callable[[float], Awaitable[object]],
    lease: float = LEASE,
    wait: float = math.inf,
) -> Json:
    """As `run_step`, for handlers that are async, or plain. A handler that waits past its timeout is cancelled."""
    course, journal = _begin(step, input, store, run_id, clock, lease, wait)
    outcome: Outcome | None = None
    try:
        while True:
            ask = course.send(outcome)
            outcome = None
            if isinstance(ask, Pause):
                await sleep(ask.seconds)
            else:
                outcome = await _called_async(step, ask)
    except StopIteration as end:
        return _output(end)
    except BaseException:
        journal.release()
        raise


def _begin(
    step: Step,
    value: object,
    store: Store,
    run_id: str,
    clock: Clock | Callable[[], float],
    lease: float,
    wait: float,
) -> tuple[Course, Journal]:
    if not lease > 0:
        raise ValueError(words.BAD_NUMBER.format(name="lease", wanted=words.MORE_THAN_NONE, received=repr(lease)))
    names = Names(id_of("run_id", run_id), step.id)
    journal = Journal(store, names, clock if callable(clock) else clock.now, lease)
    return rounds(step, value, journal, wait), journal


def _called(step: Step, ask: Call) -> Outcome:
    try:
        returned = step.handler(Context(ask.attempt))
    except Exception as error:
        return Outcome(raised=error)
    if inspect.isawaitable(returned):
        if inspect.iscoroutine(returned):
            returned.close()
        raise HandlerError(words.ASYNC_HANDLER.format(step_id=step.id))
    return Outcome(returned)


async def _called_async(step: Step, ask: Call) -> Outcome:
    returned, raised = None, None
    try:
        async with asyncio.timeout(ask.seconds or None) as limit:
            returned = step.handler(Context(ask.attempt))
            if inspect.isawaitable(returned):
                returned = await returned
    except Exception as error:
        raised = error
    return Outcome(returned, raised, cancelled=limit.expired())


def _output(end: StopIteration) -> Json:
    output: Json = end.value
    return output
