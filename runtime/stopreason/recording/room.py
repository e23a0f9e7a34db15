"""Room to record in. A program that recurses to its limit must break off in its own code, not halfway in ours."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps

FRAMES = 100


def with_room[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """The function, run with some frames more than the program has."""

    @wraps(function)
    def roomy(*args: P.args, **kwargs: P.kwargs) -> R:
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(limit + FRAMES)
        try:
            return function(*args, **kwargs)
        finally:
            sys.setrecursionlimit(limit)

    return roomy
