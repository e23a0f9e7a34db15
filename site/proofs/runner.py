"""One process that answers requests through the runtime, with a limit on time and on what it may say.

Nothing of the caller's environment reaches it, it starts in an empty folder of its own, and what it told
before it was killed or died is kept, as the page keeps it.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from proofs.packages import folders

RUNTIME = Path(__file__).resolve().parents[2] / "runtime"
CHILD = Path(__file__).with_name("child.py")
MOST_TOLD = 32 << 20  # bytes; the runtime bounds a trace far below this
KEPT_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # an interpreter may need them


@dataclass(frozen=True)
class Told:
    """What one request brought. `answer` is None where the process ended first, and `end` says how.

    `fault` is an error of ours: a runtime's traceback, or what the interpreter said as it failed to start.
    """

    events: tuple[str, ...]
    answer: str | None
    end: str | None
    fault: str


class Child:
    """A process that answers one request after another. A context manager: leaving it kills the process."""

    def __init__(self, runtime: Path = RUNTIME) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="stopreason-", ignore_cleanup_errors=True)
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-X", "utf8", str(CHILD), str(runtime), *folders()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self._folder.name,
            env=clean_environment(self._folder.name),
            start_new_session=True,
        )
        self._late = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    @property
    def usable(self) -> bool:
        """Whether it can be asked again: it neither died nor was killed for being late."""
        return not self._late.is_set() and self._process.poll() is None

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
        """Kills the process and all that it started, and removes its folder. May be called twice."""
        self._kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            with contextlib.suppress(OSError):
                opened(pipe).close()
        self._folder.cleanup()

    def _send(self, request: str) -> None:
        pipe = opened(self._process.stdin)
        with contextlib.suppress(BrokenPipeError):  # it died: hearing says so
            pipe.write(request.encode() + b"\n")
            pipe.flush()

    def _hear(self) -> Told:
        events: list[str] = []
        left = MOST_TOLD
        while line := opened(self._process.stdout).readline(left):
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

    def _ended(self, events: tuple[str, ...]) -> Told:
        if self._late.is_set():
            return Told(events, None, "timed-out", "")
        self._kill()
        said = opened(self._process.stderr).read().decode(errors="replace")
        return Told(events, None, "crashed", said.strip())

    def _overdue(self) -> None:
        self._late.set()
        self._kill()

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg") and self._process.returncode is None:  # unreaped: the group is ours
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()


def opened(pipe: IO[bytes] | None) -> IO[bytes]:
    """A pipe that `Popen` was asked for, and so has made."""
    assert pipe is not None
    return pipe


def clean_environment(home: str) -> dict[str, str]:
    """A child's whole environment: no key, no token, no name of the user who runs it."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return kept | {"HOME": home, "TMPDIR": home, "LANG": "C.UTF-8"}
