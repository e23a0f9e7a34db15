"""Node 22 or newer, and the packages of `tests/frameworks/node`: put in place by `sh tools/install.sh test`."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path

HOME = Path(__file__).resolve().parents[1] / "frameworks" / "node"
OLDEST = 22


@cache
def node() -> str:
    """The path of a Node that is new enough: the machine's own, else the one among the packages."""
    own = shutil.which("node")
    candidates = [own] if own else []
    candidates += map(str, sorted((HOME / "node_modules").glob("node-*/bin/node*")))
    for path in candidates:
        version = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
        if version.startswith("v") and int(version[1:].partition(".")[0]) >= OLDEST:
            return path
    raise AssertionError(f"Node {OLDEST} or newer is needed, and there are {candidates}: run sh tools/install.sh test.")


def run(program: str, *arguments: str) -> dict[str, object]:
    """Runs a program of `tests/frameworks/node` and reads the line of JSON that it prints."""
    assert (HOME / "node_modules" / "ai").exists(), "The AI SDK is not in place: run sh tools/install.sh test."
    done = subprocess.run(
        [node(), program, *arguments], cwd=HOME, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, object] = json.loads(done.stdout)
    return said
