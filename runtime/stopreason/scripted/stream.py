"""A stream of server-sent events as bytes, cut where it hurts a careless reader."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ..seeded import between
from .dialect import StreamEvent


def encode(event: StreamEvent) -> bytes:
    """One event as it goes over the wire."""
    data = event.data if isinstance(event.data, str) else json.dumps(event.data, ensure_ascii=False)
    head = f"event: {event.name}\n" if event.name else ""
    return f"{head}data: {data}\n\n".encode()


def cut(data: bytes, seed: str) -> tuple[bytes, ...]:
    """The bytes of a stream as the network delivers them: in pieces that end anywhere, inside a letter too."""
    pieces: list[bytes] = []
    at = 0
    while at < len(data):
        size = between(20, 400, seed, "piece", len(pieces))
        pieces.append(data[at : _inside_a_letter(data, at, at + size)])
        at += len(pieces[-1])
    return tuple(pieces)


def joined(events: Sequence[StreamEvent]) -> bytes:
    """All events, one after the other."""
    return b"".join(map(encode, events))


def _inside_a_letter(data: bytes, start: int, end: int) -> int:
    """Where to cut: inside the next letter of several bytes, if one stands just before `end`; else at `end`."""
    for place in range(end, max(start + 1, end - 200), -1):
        if place < len(data) and data[place] & 0b1100_0000 == 0b1000_0000:
            return place
    return end
