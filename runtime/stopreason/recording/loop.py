"""An event loop of asyncio on a clock of its own: nothing waits, and `asyncio.sleep(3600)` is over at once.

It needs no selector, socket, thread or promise, so `asyncio.run` works in a page too. Time passes only when every
task waits for it. What `asyncio` knows as the way to a new loop is a policy up to Python 3.15; setting one is
deprecated since 3.14, so its variable is set (`asyncio/events.py` of 3.12 to 3.14, read on 2026-11-21).
"""

from __future__ import annotations

import asyncio
import math
from asyncio import events
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ..clock import VirtualClock
from ..wording import words

FOREVER = float("inf")


class Deadlock(RuntimeError):
    """Every task waits, and nothing is left that could wake one."""


class VirtualLoop(asyncio.BaseEventLoop):
    """Runs tasks as asyncio's own loop does; where that would wait for the time to pass, it sets the clock on."""

    def __init__(self, clock: VirtualClock | None = None) -> None:
        super().__init__()
        self._virtual = clock or VirtualClock()
        self._selector = self  # what the base asks to wait, in `_run_once`

    def time(self) -> float:
        """Seconds on its clock."""
        return self._virtual.now()

    def select(self, timeout: float | None) -> Sequence[object]:
        """Waits for the next timer, which takes no time. Raises `Deadlock` where there is none to wait for."""
        due = self._next_due()
        if timeout is None or (timeout and due == FOREVER):
            raise Deadlock(words.DEADLOCK.format(tasks=_waiting(self)))
        if timeout:
            self._virtual.until(due)
            self._clock_resolution = max(1e-9, 2 * math.ulp(due))  # far ahead, neighbouring times are further apart
        return ()

    def run_in_executor(self, executor: object, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]
        """Runs the function here and at once: there are no threads."""
        done = self.create_future()
        try:
            done.set_result(func(*args))
        except StopIteration as error:
            done.set_exception(RuntimeError(f"the function raised {error!r}"))
        except Exception as error:
            done.set_exception(error)
        return done

    def _next_due(self) -> float:
        scheduled = getattr(self, "_scheduled", ())  # the base's heap of timers
        return scheduled[0].when() if scheduled else FOREVER

    def _process_events(self, event_list: object) -> None:
        """There are none: nothing comes from outside."""

    def _write_to_self(self) -> None:
        """Nobody sleeps who would have to be woken."""


@contextmanager
def virtual_time(clock: VirtualClock | None = None) -> Iterator[None]:
    """Every loop that is made inside runs on this clock, else on one of its own, whatever loop is at work outside."""
    policy, running = vars(events)["_event_loop_policy"], events._get_running_loop()
    vars(events)["_event_loop_policy"] = _Policy(clock)
    events._set_running_loop(None)
    try:
        yield
    finally:
        events._set_running_loop(running)
        vars(events)["_event_loop_policy"] = policy


class _Policy:
    """As much of a policy as `asyncio` asks for. Without a loop that is set there is none, as in Python 3.14."""

    def __init__(self, clock: VirtualClock | None) -> None:
        self._clock = clock
        self._loop: asyncio.AbstractEventLoop | None = None

    def new_event_loop(self) -> VirtualLoop:
        return VirtualLoop(self._clock)

    def set_event_loop(self, loop: asyncio.AbstractEventLoop | None) -> None:
        self._loop = loop

    def get_event_loop(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        return self._loop


def _waiting(loop: asyncio.AbstractEventLoop) -> str:
    """The tasks that wait, each with the line that it waits in."""
    tasks = sorted(asyncio.all_tasks(loop), key=lambda task: task.get_name())
    return ", ".join(map(_where, tasks)) or "none"


def _where(task: asyncio.Task[Any]) -> str:
    coroutine = task.get_coro()
    name = getattr(coroutine, "__qualname__", task.get_name())
    frames = task.get_stack()
    return f"{name}() in line {frames[0].f_lineno}" if frames else f"{name}()"
