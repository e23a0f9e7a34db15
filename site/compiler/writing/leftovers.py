"""What a scaffold left to fill in, and nobody has: `FILL IN: …` in the files of a course."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from compiler.course import Place, Problem
from stopreason.authoring.problems import quoted

_MARKER = re.compile(r"FILL IN\b(?::\s*)?([^\"`]*)")
_DO = "write it, and remove the marker"


def leftovers(folder: Path, shown: str) -> list[Problem]:
    """Every marker below `folder`, which messages call `shown`, at its line; one problem a line."""
    return [
        Problem(Place(f"{shown}/{path.relative_to(folder).as_posix()}", line), "still to fill in", received, _DO)
        for path in sorted(folder.rglob("*"), key=lambda path: (path.parent, path.suffix, path.name))
        if path.suffix in (".md", ".py") and path.name != "README.md" and path.is_file()
        for line, received in _markers(path)
    ]


def _markers(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return  # who reads the course says so
    for number, line in enumerate(text.split("\n"), 1):
        found = _MARKER.search(line)
        if found:
            yield number, quoted(found[1].strip() or found[0])
