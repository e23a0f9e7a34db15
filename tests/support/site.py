"""Builds the site as its authors do, in a process of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BORROWED = ("site", "runtime", "node_modules", "NOTICES.md", "package-lock.json", ".cache")


def build(out: Path, root: Path = ROOT) -> None:
    done = subprocess.run([sys.executable, "build.py", "--out", str(out)], cwd=root, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"build.py failed:\n{done.stdout}{done.stderr}")


def build_lessons(lessons: Path, folder: Path) -> Path:
    """Builds other lessons than the course's own, in a tree that borrows all the rest and what is in its cache."""
    for name in BORROWED:
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(lessons, folder / "lessons")
    shutil.copy(ROOT / "build.py", folder)  # it looks for the lessons where it stands itself
    build(folder / "dist", folder)
    return folder / "dist"
