"""The record of a run: a list of plain events, each written out as it happens.

The trace is handed its writer and knows nothing about where events go. It is bounded: what a program prints is cut
at a limit and counted, and a program that makes too many events is halted.
"""

from __future__ import annotations

import json
from collections.abc import Callable

MAX_EVENTS = 2_000
MAX_BYTES = 8_000_000
MAX_LINES = 10_000
MAX_PRINTED = 250_000

Event = dict[str, object]


class Halt(BaseException):
    """Raised in a program that must not go on. Not an `Exception`, so that `except Exception` lets it pass."""


class Trace:
    """Numbers events, writes each as one line of JSON, and keeps to its bounds."""

    def __init__(self, script: str, write: Callable[[str], None]) -> None:
        self.script = script
        self.count = 0
        self._write = write
        self._bytes = 0
        self._events = 0
        self._lines = 0
        self._printed = 0
        self._dropped = 0
        self._partial = ""
        self._partial_line: int | None = None

    def add(self, kind: str, **fields: object) -> int:
        """Records an event and gives its number. Raises `Halt` where the record would grow past its bounds."""
        self.flush()
        self._events += 1
        number = self._put(kind, fields)
        if self._events > MAX_EVENTS or self._bytes > MAX_BYTES:
            self._put("cut", {"what": "trace", "dropped": 0})
            raise Halt
        return number

    def print(self, text: str, line: int | None) -> None:
        """Records printed text, a line an event; the rest of an unfinished line waits for its end."""
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

    def flush(self) -> None:
        """Records an unfinished line as it is."""
        if self._partial:
            text, self._partial = self._partial, ""
            self._put("print", {"line": self._partial_line, "text": text})

    def close(self) -> None:
        """Ends the record: what is unfinished, and how much was cut."""
        self.flush()
        if self._dropped:
            self._put("cut", {"what": "output", "dropped": self._dropped})

    def _print_line(self, text: str) -> None:
        if self._lines < MAX_LINES:
            self._lines += 1
            self._put("print", {"line": self._partial_line, "text": text})
        else:
            self._dropped += len(text)

    def _put(self, kind: str, fields: Event) -> int:
        self.count += 1
        event = {"n": self.count, "script": self.script, "kind": kind, **fields}
        text = json.dumps(event, ensure_ascii=True)
        self._bytes += len(text) if kind != "print" else 0
        self._write(text)
        return self.count
