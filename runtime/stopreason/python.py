"""What a program may change of Python itself, and the next one must find as it was."""

from __future__ import annotations

import builtins
import sys


class Kept:
    """A picture of the interpreter, taken when it is made. `restore` works with every builtin broken."""

    def __init__(self) -> None:
        self._builtins = dict(builtins.__dict__)
        self._limit = sys.getrecursionlimit()
        self._hook = sys.displayhook, sys.excepthook

    def restore(self) -> None:
        builtins.__dict__.update(self._builtins)
        for name in set(builtins.__dict__) - set(self._builtins):
            del builtins.__dict__[name]
        sys.displayhook, sys.excepthook = self._hook
        sys.setrecursionlimit(self._limit)
