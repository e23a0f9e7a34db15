"""Processes that begin where another one is ready: a copy of it takes a hundredth of the time of a fresh Python.

The one that is copied has read the runtime, and runs no program ever: each copy finds all as at its own start.
"""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from proofs.fresh import RUNTIME, an_empty_folder, opened, python

HERE = sys.platform == "linux"  # elsewhere the system's own libraries may not stand being copied
_ANSWER = 64  # bytes: a number, or a word


class NotReady(Exception):
    """The process that is to be copied ended. The text is what it said."""


class Nursery:
    """Gives copies of one process, which has the runtime and `packages` ready. A context manager: leaving it ends all.

    Any number of threads may ask.
    """

    def __init__(self, runtime: Path = RUNTIME, packages: Sequence[str] = ()) -> None:
        self._folder = an_empty_folder()
        self._lock = threading.Lock()
        self._asking, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = python(runtime, ",".join(packages), self._folder.name, theirs.fileno())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._asking.close()
        self._process.wait()
        for pipe in (self._process.stdout, self._process.stderr):
            opened(pipe).close()
        self._folder.cleanup()

    def fork(self) -> Forked:
        """A copy. Raises `NotReady`."""
        return Forked(self)

    def ask(self, what: str, pipe: socket.socket | None = None) -> str:
        """The answer to `fork FOLDER`, which is given a pipe, or `end PROCESS`. Raises `NotReady`."""
        with self._lock:
            with contextlib.suppress(OSError):
                if pipe is not None:
                    socket.send_fds(self._asking, [what.encode()], [pipe.fileno()])
                else:
                    self._asking.send(what.encode())
                if answer := self._asking.recv(_ANSWER):
                    return answer.decode()
            raise NotReady(self._said())

    def _said(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            _, said = self._process.communicate(timeout=1)
            return said.decode(errors="replace")
        return "the process that is to be copied doesn't answer"


class Forked:
    """A copy: in a folder and a session of its own, with a pipe to talk over."""

    def __init__(self, nursery: Nursery) -> None:
        self._nursery, self._folder = nursery, an_empty_folder()
        mine, theirs = socket.socketpair()
        self._lock = threading.Lock()
        with mine, theirs:
            try:
                self._process: str | None = nursery.ask(f"fork {self._folder.name}", theirs)
            except NotReady:
                self._folder.cleanup()
                raise
            self.requests, self.told = mine.makefile("wb"), mine.makefile("rb")

    def kill(self) -> None:
        """It and all that it started. May be called twice."""
        with self._lock:
            process, self._process = self._process, None
            if process is not None:
                with contextlib.suppress(NotReady):
                    self._nursery.ask(f"end {process}")

    def said(self) -> str:
        """Nothing: it has no way to fail as it starts."""
        return ""

    def close(self) -> None:
        """Kill it, and remove its folder. May be called twice."""
        self.kill()
        for pipe in (self.requests, self.told):
            with contextlib.suppress(OSError):
                pipe.close()
        self._folder.cleanup()
