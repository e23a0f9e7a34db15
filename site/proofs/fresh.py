"""A process of its own for the runtime: an empty folder, nothing of the caller's environment, its own group."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from proofs.packages import folders

RUNTIME = Path(__file__).resolve().parents[2] / "runtime"
CHILD = Path(__file__).with_name("child.py")
KEPT_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # an interpreter may need them
ANSWERS = "-"  # what it is asked is what it does


class Fresh:
    """A Python that has just been started."""

    def __init__(self, runtime: Path = RUNTIME) -> None:
        self._folder = an_empty_folder()
        self._process = python(runtime, ANSWERS, self._folder.name, subprocess.PIPE)
        self.requests, self.told = opened(self._process.stdin), opened(self._process.stdout)

    def kill(self) -> None:
        """It and all that it started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg") and self._process.returncode is None:  # unreaped: the group is ours
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def said(self) -> str:
        """What it wrote as it failed to start."""
        return opened(self._process.stderr).read().decode(errors="replace")

    def close(self) -> None:
        """Kill it, and remove its folder. May be called twice."""
        self.kill()
        self._process.wait()
        for pipe in (self.requests, self.told, opened(self._process.stderr)):
            with contextlib.suppress(OSError):
                pipe.close()
        self._folder.cleanup()


def python(runtime: Path, does: str, folder: str, stdin: int) -> subprocess.Popen[bytes]:
    """Starts child.py, which `does` what its `main` says."""
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-X", "utf8", str(CHILD), str(runtime), does, *folders()],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=clean_environment(folder),
        start_new_session=True,
    )


def an_empty_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="stopreason-", ignore_cleanup_errors=True)


def opened(pipe: IO[bytes] | None) -> IO[bytes]:
    """A pipe that `Popen` was asked for, and so has made."""
    assert pipe is not None
    return pipe


def clean_environment(home: str) -> dict[str, str]:
    """A child's whole environment: no key, no token, no name of the user who runs it."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return kept | {"HOME": home, "TMPDIR": home, "LANG": "C.UTF-8"}
