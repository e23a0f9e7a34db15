"""Saves, as they come. Folders are watched from a thread: with ten thousand of them, only to begin takes seconds."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import AsyncIterator, Collection, Iterator
from pathlib import Path

from watchfiles import watch

_QUIET_MS, _LONGEST_MS = 5, 100  # an editor's save is one or more changes within a few milliseconds
_BEGUN_MS = 200  # without a change so long, it is known that folders are watched
_POLL_MS = 1_000


class Watching:
    """What is saved below `paths`. Once `begun` is over, no save is missed, however long one takes to be built."""

    def __init__(self, paths: Collection[Path]) -> None:
        self._paths = [path for path in paths if path.exists()]
        self._loop = asyncio.get_running_loop()
        self._begun, self._ended = asyncio.Event(), threading.Event()
        self._saved: asyncio.Queue[set[Path] | None] = asyncio.Queue()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    async def begun(self) -> None:
        """Wait until the folders are watched."""
        await self._begun.wait()

    async def saves(self) -> AsyncIterator[set[Path]]:
        """The files that were saved, in one set all since the last one; until `end`."""
        while (saved := await self._saved.get()) is not None:
            while not self._saved.empty() and (more := self._saved.get_nowait()) is not None:
                saved |= more
            yield saved
            if self._ended.is_set():
                return

    def end(self) -> None:
        """Let whoever waits for saves go home."""
        self._ended.set()
        self._hear(None)

    def _watch(self) -> None:
        try:
            for saved in self._changes(polling=False):
                self._loop.call_soon_threadsafe(self._hear, saved)
        except OSError as error:
            # the system gives no more watches; reading every file's time again and again needs none
            do = "saves are seen a second later; on Linux, raise the limit with sysctl fs.inotify.max_user_watches"
            print(f"The folders can't be watched ({error}): {do}.", file=sys.stderr, flush=True)
            for saved in self._changes(polling=True):
                self._loop.call_soon_threadsafe(self._hear, saved)

    def _changes(self, polling: bool) -> Iterator[set[Path]]:
        """An empty set now and then, too: the first one says that it has begun."""
        for changes in watch(
            *self._paths,
            step=_QUIET_MS,
            debounce=_LONGEST_MS,
            rust_timeout=_BEGUN_MS,
            yield_on_timeout=True,
            stop_event=self._ended,
            force_polling=polling,
            poll_delay_ms=_POLL_MS,
        ):
            if self._ended.is_set():
                return
            yield {Path(path) for _, path in changes}

    def _hear(self, saved: set[Path] | None) -> None:
        self._begun.set()
        if saved is None or saved:
            self._saved.put_nowait(saved)
