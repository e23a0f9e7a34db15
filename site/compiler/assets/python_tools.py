"""The programs of others that make the page's Python: run, and heard when they fail."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

SITE_PACKAGES = "/lib/python3.14/site-packages/"


class ToolError(Exception):
    """A tool that makes the page's Python failed; the message holds what it said."""

    def last_line(self) -> str:
        """What it said last, which is why it failed."""
        return str(self).splitlines()[-1]


def byte_compile(root: Path, jobs: list[tuple[str, Path, Path]]) -> None:
    """Make archives of byte code. A job is where the files will stand in the page, the sources, and the target."""
    script = Path(__file__).with_name("bytecode.py")
    command = ["node", str(root / "site" / "byte-compile.mjs"), str(script), str(root / "node_modules")]
    for prefix, source, target in jobs:
        command += [prefix, str(source), str(target)]
    run(command, root, {})


def compilers(root: Path) -> list[Path]:
    """The files that say how archives are byte-compiled."""
    own = Path(__file__)
    return [root / "site" / "byte-compile.mjs", own.with_name("bytecode.py"), own]


def run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    """Run a command to its end. Raises `ToolError`."""
    try:
        ran = subprocess.run(
            command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise ToolError(f"{command[0]} was not found") from error
    if ran.returncode != 0:
        raise ToolError((ran.stderr or ran.stdout).strip() or f"{command[0]} ended with {ran.returncode}")
