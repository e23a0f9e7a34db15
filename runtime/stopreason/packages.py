"""Brings in the packages that programs import, before a program runs."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module

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
