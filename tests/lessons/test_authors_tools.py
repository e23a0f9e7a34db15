"""Solutions, mistakes and right answers are real Python: ruff and mypy take them as they are."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from lessons.course import ROOT, authors_programs, coding_targets

# a mistake may leave a name of the starter unused, and a value that it should have used
UNUSED = "F401,F841"
RUFF = ("--isolated", "--no-cache", "--select=E,F,W", "--ignore", UNUSED, "--line-length=120", "--target-version=py312")
# programs of learners have no annotations: what mypy would guess about their lists, dicts and values isn't asked
GUESSES = "var-annotated arg-type assignment dict-item index misc operator func-returns-value no-redef".split()
MYPY = (
    "--config-file=",
    "--check-untyped-defs",
    "--python-version=3.12",
    *(f"--disable-error-code={code}" for code in GUESSES),
)


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All programs in one folder, under names of their own."""
    folder = tmp_path_factory.mktemp("programs")
    for target in coding_targets():
        for program in authors_programs(target):
            name = f"{target.name}/{program.name}".replace("/", "__").replace("-", "_")
            (folder / f"{name}.py").write_text(program.source, encoding="utf-8")
    return folder


def said_by(tool: Sequence[str], folder: Path) -> str:
    types = {**os.environ, "MYPYPATH": os.pathsep.join(str(ROOT / name) for name in ("lessons", "runtime"))}
    done = subprocess.run([sys.executable, "-m", *tool, "."], cwd=folder, env=types, capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_mypy_accepts_every_program(copies: Path) -> None:
    said = said_by(["mypy", *MYPY, "--cache-dir=.mypy"], copies)
    assert not said, said


def test_ruff_accepts_every_program(copies: Path) -> None:
    said = said_by(["ruff", "check", *RUFF], copies)
    assert not said, said
