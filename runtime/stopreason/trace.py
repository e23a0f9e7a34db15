"""The record of a run: a list of plain events, each written out as it happens.

The trace is handed its writer and knows nothing about where events go. It is bounded: what a program prints is cut
at a limit and counted, and a program that makes too many events is halted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

MAX_EVENTS = 2_000
MAX_BYTES = 8_000_000
MAX_LINES = 10_000
MAX_PRINTED = 250_000
MAX_LINE = 4_096

Event = dict[str, object]


class Halt(BaseException):
    """Raised in a program that must not go on. Not an `Exception`, so that `except Exception` lets it pass."""


class Killed(BaseException):
    """Raised in a program that was killed, as often as it tries to do something. Not an `Exception`; see `Halt`."""


class Trace:
    """Numbers events, writes each as one line of JSON, and keeps to its bounds, `room` times as wide."""

    def __init__(self, script: str, write: Callable[[str], None], room: int = 1) -> None:
        self.script = script
        self.count = 0
        self.halted = False
        self.dead = False
        self._write = write
        self._room = room
        self._bytes = 0
        self._events = 0
        self._lines = 0
        self._printed = 0
        self._dropped = 0
        self._partial = ""
        self._partial_line: int | None = None
        self._partial_level: str | None = None

    def add(self, kind: str, **fields: object) -> int:
        """Records an event and gives its number.

        Raises `Halt` where the record would grow past its bounds, and from then on: nothing follows a halt but prints.
        Raises `Killed` while the program is dead.
        """
        if self.dead:
            raise Killed
        if self.halted:
            raise Halt
        self.flush()
        event = self._event(kind, fields)
        if self._events == MAX_EVENTS * self._room or self._bytes + len(event) > MAX_BYTES * self._room:
            self._put(self._event("cut", {"what": "trace", "dropped": 0}))
            self.halt()
        self._put(event)
        self._events += 1
        self._bytes += len(event)
        return self.count

    def halt(self) -> NoReturn:
        """Ends the program, as far as an exception can. `halted` stays, should the program catch it."""
        self.halted = True
        raise Halt

    def kill(self) -> NoReturn:
        """Kills the program. While `dead`, nothing is recorded, not even what it prints."""
        self.dead = True
        raise Killed

    def print(self, text: str, line: int | None, level: str | None = None) -> None:
        """Records printed text, a line an event; the rest of an unfinished line waits for its end.

        `level`: of the record, where the log writes it.
        """
        if self.dead:
            return
        if level != self._partial_level:
            self.flush()
            self._partial_level = level
        if self._lines >= MAX_LINES or self._printed >= MAX_PRINTED:
            self._dropped += len(text)
            return
        if not self._partial:
            self._partial_line = line
        room = MAX_PRINTED - self._printed
        self._dropped += max(0, len(text) - room)
        *whole, self._partial = (self._partial + text[:room]).split("\n")
        self._printed += min(len(text), room)
        for one in whole:
            self._print_line(one + "\n")
            self._partial_line = line
        if len(self._partial) >= MAX_LINE:
            self.flush()

    def flush(self) -> None:
        """Records an unfinished line as it is."""
        if self._partial:
            text, self._partial = self._partial, ""
            self._print_line(text)

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """What happens in here is no part of the record, and takes none of its room."""
        before = dict(vars(self))
        self._write = lambda event: None
        try:
            yield
        finally:
            vars(self).update(before)

    def close(self) -> None:
        """Ends the record: what is unfinished, and how much was cut."""
        self.flush()
        if self._dropped:
            self._put(self._event("cut", {"what": "output", "dropped": self._dropped}))

    def _print_line(self, text: str) -> None:
        if self._lines < MAX_LINES:
            self._lines += 1
            logged = {"level": self._partial_level} if self._partial_level else {}
            self._put(self._event("print", {"line": self._partial_line, "text": text, **logged}))
        else:
            self._dropped += len(text)

    def _event(self, kind: str, fields: Event) -> str:
        return json.dumps({"n": self.count + 1, "script": self.script, "kind": kind, **fields}, allow_nan=False)

    def _put(self, event: str) -> None:
        self._write(event)
        self.count += 1  # counted once it is out, so that no number is ever skipped
