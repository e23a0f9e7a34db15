"""Solutions, mistakes and right answers are real Python: ruff and mypy take them as they are."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from lessons.course import ROOT, authors_programs, coding_targets

RIGHT, MISTAKEN, REAL = "right", "mistaken", "real"  # the last with the real packages
RUFF = ("--isolated", "--no-cache", "--select=E,F,W", "--line-length=120", "--target-version=py312")
# to agree with the types that the packages have of their own takes annotations, too
PACKAGES = "[mypy]\n[mypy-anthropic.*,openai.*]\nfollow_imports = skip\n"
MYPY = ("--config-file=../mypy.ini", "--check-untyped-defs", "--python-version=3.12", "--cache-dir=.mypy")
# a mistake may leave a name of the starter unused, and a value that it should have used
UNUSED = {RIGHT: (), MISTAKEN: ("F401", "F841"), REAL: ("F401", "F841")}
# programs of learners have no annotations, so nobody says what an empty list will hold, and some mistakes are of types;
# the real clients want dicts of types that they name, and give unions, where their own guides write and read plain ones
OF_MISTAKES = ("var-annotated", "arg-type", "dict-item", "index", "misc")
UNASKED = {
    RIGHT: ("var-annotated",),
    MISTAKEN: OF_MISTAKES,
    REAL: (*OF_MISTAKES, "union-attr", "attr-defined", "call-overload", "operator"),
}


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All programs under names of their own, in a folder for each kind."""
    root = tmp_path_factory.mktemp("programs")
    (root / "mypy.ini").write_text(PACKAGES, encoding="utf-8")
    for kind in (RIGHT, MISTAKEN, REAL):
        (root / kind).mkdir()
    for target in coding_targets():
        mistakes = [mistake.program for mistake in target.step.mistakes]
        for program in authors_programs(target):
            name = f"{target.name}/{program.name}".replace("/", "__").replace("-", "_")
            kind = REAL if target.step.packages else MISTAKEN if program in mistakes else RIGHT
            (root / kind / f"{name}.py").write_text(program.source, encoding="utf-8")
    return root


def said_by(tool: Sequence[str], folder: Path) -> str:
    types = {**os.environ, "MYPYPATH": os.pathsep.join(str(ROOT / name) for name in ("lessons", "runtime"))}
    done = subprocess.run([sys.executable, "-m", *tool, "."], cwd=folder, env=types, capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize("kind", [RIGHT, MISTAKEN, REAL])
def test_mypy_accepts_every_program(kind: str, copies: Path) -> None:
    said = said_by(["mypy", *MYPY, *(f"--disable-error-code={code}" for code in UNASKED[kind])], copies / kind)
    assert not said, said


@pytest.mark.parametrize("kind", [RIGHT, MISTAKEN, REAL])
def test_ruff_accepts_every_program(kind: str, copies: Path) -> None:
    said = said_by(["ruff", "check", *RUFF, *(f"--ignore={code}" for code in UNUSED[kind])], copies / kind)
    assert not said, said


def test_mypy_would_say_that_a_learner_hands_run_something_that_asks_nobody(tmp_path: Path) -> None:
    program = "from lesson import {0}\nfrom stopreason.agent import Agent, run\n\nrun(Agent('a', ''), [], {0})\n"
    (tmp_path / "mypy.ini").write_text(PACKAGES, encoding="utf-8")
    folder = tmp_path / RIGHT
    folder.mkdir()
    for name in ("chat_client", "async_chat_client", "client"):
        (folder / f"with_{name}.py").write_text(program.format(name), encoding="utf-8")
    said = said_by(["mypy", *MYPY], folder)
    assert re.findall(r"^(\w+)\.py:4: error: .*\[(.*)\]$", said, re.MULTILINE) == [("with_client", "arg-type")], said
