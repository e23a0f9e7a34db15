"""What a durable step is: a handler and its bounds. Plain data, and wrong bounds are refused at once."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from . import words
from .context import Context

type Handler = Callable[[Context], object]


@dataclass(frozen=True)
class Retry:
    """How often a round is tried, and how long to wait in between: `delay`, then `backoff` times as long each time.

    `attempts` counts the first try too. A process that was killed has not failed, and counts as no attempt.
    """

    attempts: int = 3
    delay: float = 1.0
    backoff: float = 2.0
    max_delay: float = 60.0

    def __post_init__(self) -> None:
        _whole("attempts", self.attempts)
        _at_least(0, "delay", self.delay, words.SECONDS)
        _at_least(1, "backoff", self.backoff, words.FACTOR)
        _at_least(0, "max_delay", self.max_delay, words.SECONDS)

    def seconds(self, failures: int) -> float:
        """How long to wait after so many failures of one round: 1, 2, 4, … seconds, at most `max_delay`."""
        try:
            return min(self.max_delay, self.delay * self.backoff ** (failures - 1))
        except OverflowError:
            return self.max_delay


@dataclass(frozen=True)
class Step:
    """A handler that is called once a round, until it decides that it is done or a bound is reached.

    `max_iterations`: so many rounds at most, 1 or more. `max_duration`: seconds since the first round began, judged
    before each further one; 0 is unlimited. `timeout`: seconds for one attempt at a round; 0 is unlimited.
    `loop_delay`: seconds between rounds. `step_id` is the handler's name if you give none.
    Raises `ValueError` for bounds that are none.
    """

    handler: Handler
    max_iterations: int = field(kw_only=True)
    max_duration: float = field(default=0.0, kw_only=True)
    timeout: float = field(default=300.0, kw_only=True)
    loop_delay: float = field(default=0.0, kw_only=True)
    retry: Retry = field(default_factory=Retry, kw_only=True)
    step_id: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        _whole("max_iterations", self.max_iterations)
        for name in ("max_duration", "timeout", "loop_delay"):
            _at_least(0, name, getattr(self, name), words.SECONDS)
        id_of("step_id", self.step_id or self._name())

    @property
    def id(self) -> str:
        return self.step_id or self._name()

    def _name(self) -> str:
        name = getattr(self.handler, "__name__", "")
        if not str(name).isidentifier():
            raise ValueError(words.NO_NAME.format(received=repr(self.handler)))
        return str(name)


def id_of(name: str, value: object) -> str:
    """The id, if it can be a part of a key. Raises `ValueError` otherwise."""
    if isinstance(value, str) and value and "." not in value:
        return value
    raise ValueError(words.BAD_ID.format(name=name, received=repr(value)))


def _whole(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(words.BAD_NUMBER.format(name=name, wanted=words.WHOLE, received=repr(value)))


def _at_least(least: int, name: str, value: object, wanted: str) -> None:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or value < least:  # type: ignore[arg-type, operator]
        raise ValueError(words.BAD_NUMBER.format(name=name, wanted=wanted, received=repr(value)))
