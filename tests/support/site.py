"""Builds the site as its authors do, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def build(out: Path, root: Path = ROOT, lessons: Path | None = None) -> None:
    """Builds the project at `root`, with its own lessons or others."""
    command = [sys.executable, "build.py", "--out", str(out), *(["--lessons", str(lessons)] if lessons else [])]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"build.py failed:\n{done.stdout}{done.stderr}")

