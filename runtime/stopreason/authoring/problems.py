"""Author's errors are collected, never raised: an author sees all of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """A line of a source file. `path` is as messages name it, with forward slashes; lines count from 1."""

    path: str
    line: int


@dataclass(frozen=True)
class Problem:
    """An author's error: where, what is wrong, what was received (may be empty), what to do."""

    place: Place
    what: str
    received: str
    do: str

    def __str__(self) -> str:
        received = f", received {self.received}" if self.received else ""
        return f"{self.place.path}:{self.place.line}: {self.what}{received}; {self.do}"


class Problems:
    """A list that problems are reported to, wherever reading has got to."""

    def __init__(self) -> None:
        self._found: set[Problem] = set()

    def add(self, place: Place, what: str, received: str, do: str) -> None:
        """Report one problem. `received` is empty where something is missing; `do` is the way out."""
        self._found.add(Problem(place, what, received, do))

    def add_all(self, found: list[Problem]) -> None:
        """Report what somebody else found."""
        self._found.update(found)

    def __len__(self) -> int:
        return len(self._found)

    def sorted(self) -> list[Problem]:
        """All problems, in the order of files and lines."""
        return sorted(self._found, key=lambda p: (p.place.path, p.place.line, p.what, p.received))


def below(place: Place, lines: int) -> Place:
    """The place that many lines further down in the same file."""
    return Place(place.path, place.line + lines)


def listed(names: object) -> str:
    """Names as a sentence lists them: `a, b, c`, in alphabetical order."""
    assert isinstance(names, (list, tuple, set, frozenset, dict))
    return ", ".join(sorted(str(name) for name in names))


def quoted(value: object) -> str:
    """A value as a message shows it: short, on one line."""
    text = " ".join(str(value).split())
    text = text if len(text) <= 60 else text[:57] + "…"
    return f'"{text}"' if "`" in text else f"`{text}`"
