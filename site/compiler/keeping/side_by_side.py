"""Work in shares, each in a copy of this process. A copy knows all that is known here; it leaves files and no more."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence


def may_copy() -> bool:
    """Whether this process can be copied safely: with threads, a copy may wait for one that it doesn't have."""
    return threading.active_count() == 1 and sys.platform == "linux"


def side_by_side[T](work: Callable[[Sequence[T]], None], items: Sequence[T], processes: int | None = None) -> list[T]:
    """Have `work` done on all items, on as many processors as there are. Those items that this process worked on."""
    shares = min(processes or os.cpu_count() or 1, len(items)) if may_copy() else 1
    if shares < 2:
        work(items)
        return list(items)
    context = multiprocessing.get_context("fork")
    others = [items[number::shares] for number in range(1, shares)]
    copies = [context.Process(target=_in_a_copy, args=(work, other)) for other in others]
    for copy in copies:
        copy.start()
    mine = list(items[::shares])
    try:
        work(mine)
    finally:
        for copy in copies:
            copy.join()
    for copy, other in zip(copies, others, strict=True):
        if copy.exitcode != 0:
            # what went wrong there goes wrong here, too, where it can be told, or it doesn't
            work(other)
            mine += other
    return mine


def _in_a_copy[T](work: Callable[[Sequence[T]], None], items: Sequence[T]) -> None:
    """Ctrl-C is the owner's affair, and so is to say what went wrong. What a copy shares, it doesn't tidy up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    code = 1
    try:
        work(items)
        code = 0
    except Exception:
        pass
    finally:
        os._exit(code)
