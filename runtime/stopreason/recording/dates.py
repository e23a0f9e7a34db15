"""`datetime.now()` by a clock of one's own: the class in its module is replaced by one that asks that clock."""

from __future__ import annotations

import datetime as module
from collections.abc import Callable, Iterator
from contextlib import contextmanager

REAL = module.datetime


class _Kind(type):
    """What Python itself makes is of that class, too."""

    def __instancecheck__(cls, one: object) -> bool:
        return isinstance(one, REAL)


@contextmanager
def dated(seconds: Callable[[], float]) -> Iterator[None]:
    """`seconds`: those since 1970, as `time.time` counts them."""

    class Dated(REAL, metaclass=_Kind):
        @classmethod
        def now(cls, tz: module.tzinfo | None = None) -> Dated:
            return cls.fromtimestamp(seconds(), tz)

        @classmethod
        def today(cls) -> Dated:
            return cls.fromtimestamp(seconds())

        @classmethod
        def utcnow(cls) -> Dated:
            return cls.fromtimestamp(seconds(), module.UTC).replace(tzinfo=None)

    Dated.__name__ = Dated.__qualname__ = "datetime"
    Dated.__module__ = "datetime"
    vars(module)["datetime"] = Dated
    try:
        yield
    finally:
        vars(module)["datetime"] = REAL
