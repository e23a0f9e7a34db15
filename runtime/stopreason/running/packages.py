"""The packages that programs import: brought in before a program runs, and talking to its desk while it does."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

from ..recording.desk import Desk

FRAMES = 1_000


def load(names: Iterable[str]) -> None:
    """Imports the packages. They import each other deeper than a program may recurse, so their limit is their own.

    What is here already costs nothing. Raises what the import raises.
    """
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, FRAMES))
    try:
        for name in names:
            import_module(name)
    finally:
        sys.setrecursionlimit(limit)


@contextmanager
def at_hand(names: Sequence[str], desk: Desk) -> Iterator[None]:
    """The packages, talking to the desk. Without any, httpx2 is not needed."""
    if not names:
        yield
        return
    load(names)
    from ..clients.sdk import connected

    with connected(desk):
        yield
