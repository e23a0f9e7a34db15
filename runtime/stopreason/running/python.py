"""What a program may change of Python itself, and the next one must find as it was."""

from __future__ import annotations

import builtins
import logging
import sys


class Kept:
    """A picture of the interpreter, taken when it is made. `restore` works with every builtin broken."""

    def __init__(self) -> None:
        self._builtins = dict(builtins.__dict__)
        self._limit = sys.getrecursionlimit()
        self._hook = sys.displayhook, sys.excepthook
        self._log = KeptLog()

    def restore(self) -> None:
        builtins.__dict__.update(self._builtins)
        for name in set(builtins.__dict__) - set(self._builtins):
            del builtins.__dict__[name]
        sys.displayhook, sys.excepthook = self._hook
        sys.setrecursionlimit(self._limit)
        self._log.restore()


class KeptLog:
    """Where the log goes. A handler writes to the stream of the program that added it, and that one ends with it."""

    def __init__(self) -> None:
        self._root, self._manager = logging.Logger.root, logging.Logger.manager
        self._disabled = self._manager.disable
        self._known = {one: ([*one.handlers], [*one.filters], one.level, one.propagate) for one in self._loggers()}

    def restore(self) -> None:
        self._manager.disable = self._disabled
        for logger in self._loggers():
            handlers, filters, level, propagate = self._known.get(logger, ([], [], logging.NOTSET, True))
            logger.handlers, logger.filters = [*handlers], [*filters]
            logger.propagate, logger.disabled = propagate, False
            logger.setLevel(level)

    def _loggers(self) -> list[logging.Logger]:
        named = self._manager.loggerDict.values()
        return [self._root, *(one for one in named if isinstance(one, logging.Logger))]
