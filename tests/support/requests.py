"""Requests and what is said to them, as `tests/unit/requests/*.txt` hold them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

BODY = {"model": "claude-opus-4-8", "max_tokens": 64, "tools": [{"name": "f", "input_schema": {"type": "object"}}]}


@dataclass(frozen=True)
class Case:
    """A request and what is said to it. `near` names the rules that an accepted request nearly breaks."""

    name: str
    body: Mapping[str, object]
    status: int
    rule: str
    place: str
    sentence: str
    near: tuple[str, ...]


def read_cases(folder: Path) -> Iterator[Case]:
    """All cases of a folder, file by file."""
    for path in sorted(folder.glob("*.txt")):
        parts = path.read_text(encoding="utf-8").split("\n\n", 1)[1].split("\n.\n")
        for name, request, verdict in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
            yield _read(name.strip(), json.loads(request), verdict.strip())


def _read(name: str, request: object, verdict: str) -> Case:
    body = BODY | ({"messages": request} if isinstance(request, list) else dict(request))  # type: ignore[call-overload]
    first, _, sentence = verdict.partition("\n")
    status, *rest = first.split()
    if status == "200":
        return Case(name, body, 200, "", "", "", tuple(rest))
    return Case(name, body, int(status), rest[0], " ".join(rest[1:]), sentence, ())
