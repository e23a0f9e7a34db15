"""Canaries: the healthy lessons of `tests/canaries/healthy`, broken in one way each.

A canary is a text file: a sentence, then what is changed, then `===` and the problems that must be printed, in which
`…` stands for anything.

    --- lessons/01-canary/04-echo/step.md
    -kind: fix
    +kind: mend

Lines with `-` stand in the file once, one after the other, and give way to those with `+`. Without any `-`, the
`+` lines are the whole file; a path alone removes the file.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

CANARIES = Path(__file__).resolve().parents[1] / "canaries"
HEALTHY = CANARIES / "healthy"


@dataclass(frozen=True)
class Change:
    """What happens to one file: the lines `old` become `new`. `old` is None where `new` is the whole file."""

    path: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Canary:
    """One way in which a lesson can be broken, and the problems that must be found."""

    name: str
    changes: tuple[Change, ...]
    problems: tuple[str, ...]


def all_canaries() -> list[Canary]:
    return [read_canary(path) for path in sorted(CANARIES.glob("*.txt"))]


def read_canary(path: Path) -> Canary:
    told, _, problems = path.read_text(encoding="utf-8").partition("\n===\n")
    blocks = re.split(r"^--- ", told, flags=re.MULTILINE)[1:]
    return Canary(path.stem, tuple(map(read_change, blocks)), tuple(problems.split("\n")[:-1]))


def read_change(block: str) -> Change:
    path, *lines = block.split("\n")
    old = [line[1:] + "\n" for line in lines if line.startswith("-")]
    new = [line[1:] + "\n" for line in lines if line.startswith("+")]
    return Change(path, "".join(old) if old else None, "".join(new) if old or new else None)


def hatch(canary: Canary | None, root: Path) -> Path:
    """A course of its own in `root`: the healthy one, with the canary's changes."""
    shutil.copytree(HEALTHY, root, dirs_exist_ok=True)
    for change in canary.changes if canary else ():
        apply(change, root / change.path)
    return root


def apply(change: Change, path: Path) -> None:
    if change.new is None:
        path.unlink()
        return
    text = change.new
    if change.old is not None:
        before = path.read_text(encoding="utf-8")
        assert before.count(change.old) == 1, f"{change.path} holds these lines {before.count(change.old)} times"
        text = before.replace(change.old, change.new)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def matches(problem: str, expected: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, expected.split("…"))), problem) is not None
