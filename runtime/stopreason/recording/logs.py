"""Tells what a program's log writes from what it prints: both end in the same place."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import local

_writing = local()


def level() -> str | None:
    """The level of the record that this thread's log is writing out; None where it writes none."""
    found: str | None = getattr(_writing, "level", None)
    return found


@contextmanager
def watched() -> Iterator[None]:
    """While a logger hands a record to its handlers in here, `level` knows it."""
    hand_on = logging.Logger.callHandlers

    def handing_on(logger: logging.Logger, record: logging.LogRecord) -> None:
        before, _writing.level = level(), record.levelname
        try:
            hand_on(logger, record)
        finally:
            _writing.level = before

    logging.Logger.callHandlers = handing_on  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        logging.Logger.callHandlers = hand_on  # type: ignore[method-assign]
