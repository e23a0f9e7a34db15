"""An author at work: a course of their own in a tree like ours, `build.py serve` beside it, and its terminal."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO

from support.site import ROOT

PATIENCE = 120  # seconds


def course(root: Path, lessons: Path) -> Path:
    """A tree with these lessons, and with a site and a runtime that may be changed."""
    shutil.copytree(lessons, root / "lessons")
    for name in ("site", "runtime"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    (ROOT / ".cache").mkdir(exist_ok=True)
    for name in ("node_modules", ".cache"):
        (root / name).symlink_to(ROOT / name)
    for name in ("NOTICES.md", "package-lock.json", "build.py"):
        shutil.copy(ROOT / name, root / name)
    return root


class Terminal:
    """The lines that a command prints, each waited for."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process = process
        self.lines: list[str] = []
        self._queue: Queue[str] = Queue()
        Thread(target=self._read, args=(process.stdout,), daemon=True).start()

    def _read(self, stream: IO[str]) -> None:
        for line in stream:
            self._queue.put(line.rstrip("\n"))

    def until(self, piece: str) -> str:
        """The next line that holds `piece`."""
        while True:
            line = self._queue.get(timeout=PATIENCE)
            self.lines.append(line)
            if piece in line:
                return line


@contextmanager
def serving(root: Path) -> Iterator[tuple[Terminal, str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "build.py", "serve", "--port", str(port)],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    try:
        yield Terminal(process), f"http://localhost:{port}"
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


