"""Python's own clock and its `sleep`, for the time of one run: waiting costs nothing, and stands in the record.

`time` and `asyncio.sleep` are replaced in their modules, and so is what a program takes from them by name. What was
taken while a run was on goes by the real clock afterwards.
"""

from __future__ import annotations

import asyncio
import math
import operator
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, nullcontext

from ..clock import VirtualClock
from ..trace import Trace
from .dates import dated
from .lines import Lines

BEGAN = 1_795_251_600.0  # 2026-11-21, 9 o'clock in the morning, UTC: what `time.time()` says when a run begins
UNHEARD = 0.001  # seconds: what the SDKs wait because `retry-after-ms` says so
ON_SINCE = 4096.0  # seconds: as at home, these clocks began long before the run, so a reading alone is no duration
READINGS = {"time": BEGAN, "monotonic": ON_SINCE, "perf_counter": ON_SINCE}


class Waiting:
    """Records each wait of a program: event `wait`, with `seconds`, and `at`, when it began."""

    def __init__(self, clock: VirtualClock, trace: Trace, lines: Lines) -> None:
        self._clock, self._trace, self._lines = clock, trace, lines

    def sleep(self, seconds: float, /) -> None:
        """Lets time pass, as `time.sleep` does, and raises what it raises."""
        wanted = _seconds(seconds)
        if wanted > UNHEARD:
            self.record(wanted)
        self._clock.sleep(wanted)

    def record(self, seconds: float) -> None:
        at = round(self._clock.now(), 3)
        self._trace.add("wait", line=self._lines.now(), seconds=round(seconds, 3), at=at)

    def asyncio_sleep(self, real: Callable[..., Awaitable[object]]) -> Callable[..., Awaitable[object]]:
        """`asyncio.sleep`, recorded where the program itself awaits it."""

        async def sleep(delay: float, result: object = None) -> object:
            caller = sys._getframe(1)
            own = caller is not None and caller.f_code.co_filename == self._lines.file
            if own and isinstance(delay, int | float) and delay > 0 and math.isfinite(delay):
                self.record(delay)
            return await real(delay, result)

        return sleep


@contextmanager
def on_a_clock(clock: VirtualClock, waiting: Waiting, dates: bool = True) -> Iterator[None]:
    """`time` goes by the clock inside, and `datetime.now` where `dates` says so."""
    on = [True]

    def either[**P, R](virtual: Callable[P, R], real: Callable[P, R]) -> Callable[P, R]:
        return lambda *args, **kwargs: (virtual if on else real)(*args, **kwargs)

    made: dict[str, Callable[..., object]] = {"sleep": either(waiting.sleep, time.sleep)}
    for name, began in READINGS.items():
        made[name] = either(_reading(clock, began), vars(time)[name])
        made[f"{name}_ns"] = either(_reading_ns(clock, began), vars(time)[f"{name}_ns"])
    before = {name: vars(time)[name] for name in made}
    slept = asyncio.sleep
    vars(time).update(made)
    vars(asyncio)["sleep"] = waiting.asyncio_sleep(slept)
    try:
        with dated(vars(time)["time"]) if dates else nullcontext():
            yield
    finally:
        on.clear()
        vars(time).update(before)
        vars(asyncio)["sleep"] = slept


def _reading(clock: VirtualClock, began: float) -> Callable[[], float]:
    return lambda: began + clock.ahead + clock.now()


def _reading_ns(clock: VirtualClock, began: float) -> Callable[[], int]:
    return lambda: round((began + clock.ahead + clock.now()) * 1e9)


def _seconds(value: object) -> float:
    """How long to sleep. Raises what `time.sleep` raises (CPython 3.13, tried on 2026-11-21)."""
    seconds = float(value) if isinstance(value, int | float) else float(operator.index(value))  # type: ignore[arg-type]
    if math.isnan(seconds):
        raise ValueError("Invalid value NaN (not a number)")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if math.isinf(seconds):
        raise OverflowError("timestamp too large to convert to C PyTime_t")
    return seconds
