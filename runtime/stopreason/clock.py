"""Time that costs none: on a virtual clock, an hour passes at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Clock(Protocol):
    """Whatever can say how many seconds have passed since a run began."""

    def now(self) -> float: ...


class VirtualClock:
    """A clock that stands still until somebody waits; then it is that much later, at once.

    `ahead`: so many seconds passed unseen, `aside`. Whoever reads the time adds them.
    """

    def __init__(self) -> None:
        self.ahead = 0.0
        self._now = 0.0

    @contextmanager
    def aside(self, longer: float) -> Iterator[None]:
        """What passes in here, and `longer` seconds besides, passes unseen."""
        before = self._now
        try:
            yield
        finally:
            self.ahead += self._now - before + longer
            self._now = before

    def now(self) -> float:
        """Seconds since the clock was made."""
        return self._now

    def sleep(self, seconds: float) -> None:
        """Lets time pass. What is below zero lets none pass."""
        self._now += max(0.0, seconds)

    def until(self, moment: float) -> None:
        """Lets time pass up to a moment; where that is over, none."""
        self._now = max(self._now, moment)
