"""All lessons, made or taken from what was made before; on several processors where there are many to make."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from compiler.keeping.shelf import Shelf
from compiler.making.made import LessonMade, key_of_lesson, looked_at, make_lesson
from compiler.making.maker import maker
from compiler.parse.lesson import LessonFolder, LessonRead

_AT_ONCE = 4  # lessons that a process is handed: few, so that all processes end at one time
_MANY = 8  # lessons; for fewer, starting other processes takes longer than it saves


class Lessons:
    """Reads lessons for `read_course`, and has what was made of each. `processes`: how many may work at once."""

    def __init__(self, folder: Path, processes: int | None = None) -> None:
        self._folder = folder
        self._processes = processes or os.cpu_count() or 1
        self._shelf = _shelf(folder)
        self.made: list[LessonMade] = []

    def read(self, folders: list[LessonFolder], touched: Callable[[Path], bool] | None = None) -> list[LessonRead]:
        """Every lesson in these folders. `touched` says of a folder whether anything in it may have changed."""
        stale = [at for at in folders if not self._is_fresh(at, touched)]
        if len(stale) > _MANY and self._processes > 1:
            self._make_at_once(stale)
            # what a worker left was looked at once more when it was finished
            stale = [at for at in stale if not self._is_fresh(at, lambda _: False)]
        for at in stale:
            self._shelf.put(at.folder.name, make_lesson(at, self._shelf.get(at.folder.name)))
        self._shelf.drop_others({at.folder.name for at in folders})
        found = [self._shelf.get(at.folder.name) for at in folders]
        self.made = [made for made in found if made is not None]
        return [made.read for made in self.made]

    def _is_fresh(self, at: LessonFolder, touched: Callable[[Path], bool] | None) -> bool:
        made = self._shelf.get(at.folder.name)
        if made is None:
            return False
        if touched is not None and not touched(at.folder):
            return made.key == key_of_lesson(at, made.contents)
        there = looked_at(made, at.folder)
        fresh = made.key == key_of_lesson(at, there.contents)
        if fresh and there.look and there is not made:
            # touched and nothing else, or looked at too early to tell: then the next build can tell without reading
            self._shelf.put(at.folder.name, there)
        return fresh

    def _make_at_once(self, stale: list[LessonFolder]) -> None:
        """In processes of their own, which leave what they made on the shelf; it is taken from there as it comes."""
        workers = min(self._processes, len(stale))
        with ProcessPoolExecutor(workers, _context(), initializer=_begin) as pool:
            tasks = [(self._folder, maker(), at) for at in stale]
            for name in pool.map(_make, tasks, chunksize=_AT_ONCE):
                self._shelf.forget(name)
                self._shelf.get(name)


def _shelf(folder: Path) -> Shelf[LessonMade]:
    return Shelf(folder, LessonMade, maker())


def _context() -> multiprocessing.context.BaseContext:
    """Copies of this process where that is safe: they have read our code already. One with threads may hang."""
    alone = threading.active_count() == 1 and sys.platform == "linux"
    return multiprocessing.get_context("fork" if alone else "spawn")


def _begin() -> None:
    """A worker: Ctrl-C is its owner's affair, and so short a life needs no cleaning up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()


def _make(task: tuple[Path, str, LessonFolder]) -> str:
    """Make one lesson, and leave it on the shelf under the name that comes back."""
    folder, owner, at = task
    name = at.folder.name
    if maker() == owner:  # else our own code was changed since the owner started: it would make something else
        shelf = _shelf(folder)
        shelf.put(name, make_lesson(at, shelf.get(name)))
    return name
