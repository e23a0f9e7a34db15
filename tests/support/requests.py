"""Requests and what is said to them, as the folders of `tests/unit/requests/` hold them: one for each dialect."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

REQUESTS = Path(__file__).resolve().parents[1] / "unit" / "requests"
_HEADER = re.compile(r"([a-z][a-z-]*):(.*)")
_REPEATED = re.compile(r"<(.)\*(\d+)>")


@dataclass(frozen=True)
class Base:
    """What a fixture's request is laid over. `turns` names the field that a JSON list stands for."""

    body: Mapping[str, object]
    turns: str = "messages"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A request and what is said to it. `near` names the rules that an accepted request nearly breaks.

    `data` is the body as bytes; `body` is the JSON in it, None where it is none.
    """

    name: str
    data: bytes
    body: object
    headers: Mapping[str, str]
    status: int
    rule: str
    place: str
    sentence: str
    near: tuple[str, ...]


TOOL = {"name": "f", "input_schema": {"type": "object"}}
MESSAGES = Base(
    {"model": "claude-opus-4-8", "max_tokens": 64, "tools": [TOOL]},
    headers={"x-api-key": "-", "anthropic-version": "2026-10-21"},
)


def read_cases(folder: Path, base: Base) -> Iterator[Case]:
    """All cases of a folder, file by file."""
    for path in sorted(folder.glob("*.txt")):
        parts = path.read_text(encoding="utf-8").split("\n\n", 1)[1].split("\n.\n")
        for name, request, verdict in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
            yield _read(name.strip(), request, verdict.strip(), base)


def _read(name: str, request: str, verdict: str, base: Base) -> Case:
    headers, text = _headers(request, base)
    data = _laid_over(text, base)
    sent = (name, data, _json(data), headers)
    first, _, sentence = verdict.partition("\n")
    status, *rest = first.split()
    if status == "200":
        return Case(*sent, 200, "", "", "", tuple(rest))
    return Case(*sent, int(status), rest[0], " ".join(rest[1:]), sentence, ())


def _headers(request: str, base: Base) -> tuple[dict[str, str], str]:
    """The headers of a request, and what stands below their lines. One without a value isn't sent."""
    headers, lines = dict(base.headers), request.splitlines()
    while lines and (match := _HEADER.fullmatch(lines[0])):
        headers[match[1]] = match[2].strip()
        del lines[0]
    return {name: value for name, value in headers.items() if value}, "\n".join(lines)


def _laid_over(text: str, base: Base) -> bytes:
    text = _REPEATED.sub(lambda match: match[1] * int(match[2]), text)
    sent = _json(text)
    if isinstance(sent, list):
        sent = {base.turns: sent}
    return json.dumps({**base.body, **sent}).encode() if isinstance(sent, dict) else text.encode()


def _json(text: str | bytes) -> object:
    try:
        value: object = json.loads(text)
    except ValueError:
        return None
    return value
