"""One process that answers requests through the runtime, with a limit on time and on what it may say.

What it told before it was killed or died is kept, as the page keeps it.
"""

from __future__ import annotations

import contextlib
import json
import threading
from dataclasses import dataclass
from typing import IO, Protocol, Self

MOST_TOLD = 32 << 20  # bytes; the runtime bounds a trace far below this


@dataclass(frozen=True)
class Told:
    """What one request brought. `answer` is None where the process ended first, and `end` says how.

    `fault` is an error of ours: a runtime's traceback, or what the interpreter said as it failed to start.
    """

    events: tuple[str, ...]
    answer: str | None
    end: str | None
    fault: str


class Process(Protocol):
    """A process with the runtime in it, at the other end of two pipes."""

    @property
    def requests(self) -> IO[bytes]:
        """What it is asked, a line each."""

    @property
    def told(self) -> IO[bytes]:
        """What it tells, a line each."""

    def kill(self) -> None:
        """It and all that it started."""

    def said(self) -> str:
        """What it wrote as it failed to start."""

    def close(self) -> None:
        """Kill it, and leave nothing of it. May be called twice."""


class Child:
    """A process that answers one request after another. A context manager: leaving it kills the process."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._late = threading.Event()
        self._over = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    @property
    def usable(self) -> bool:
        """Whether it can be asked again: it neither died nor was killed for being late."""
        return not self._over and not self._late.is_set()

    def ask(self, request: str, limit: float) -> Told:
        """Sends one request (JSON without line breaks) and waits for its answer, `limit` seconds at most."""
        timer = threading.Timer(limit, self._overdue)
        timer.daemon = True
        timer.start()
        try:
            self._send(request)
            return self._hear()
        finally:
            timer.cancel()

    def close(self) -> None:
        """Kills the process and all that it started. May be called twice."""
        self._process.close()

    def _send(self, request: str) -> None:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it died: hearing says so
            self._process.requests.write(request.encode() + b"\n")
            self._process.requests.flush()

    def _hear(self) -> Told:
        events: list[str] = []
        left = MOST_TOLD
        while line := self._line(left):
            left -= len(line)
            word, _, rest = line.decode(errors="replace").rstrip("\n").partition(" ")
            if word == "answer":
                return Told(tuple(events), rest, None, "")
            if word == "fault":
                return Told(tuple(events), None, "crashed", str(json.loads(rest)))
            if word == "event" and line.endswith(b"\n"):
                events.append(rest)
            if left <= 0:
                self._kill()
                return Told(tuple(events), None, "crashed", f"the process told more than {MOST_TOLD} bytes")
        return self._ended(tuple(events))

    def _line(self, most: int) -> bytes:
        with contextlib.suppress(ConnectionResetError):  # it died before it had read all
            return self._process.told.readline(most)
        return b""

    def _ended(self, events: tuple[str, ...]) -> Told:
        self._kill()
        if self._late.is_set():
            return Told(events, None, "timed-out", "")
        return Told(events, None, "crashed", self._process.said().strip())

    def _overdue(self) -> None:
        self._late.set()
        self._kill()

    def _kill(self) -> None:
        self._over = True
        self._process.kill()
