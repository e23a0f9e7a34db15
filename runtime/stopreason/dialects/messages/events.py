"""A reply of the Messages API as a stream of events, in the recorded order (SDK fixtures, 2026-11-20)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import cast

from ...dialect import Json, StreamEvent
from ...stream import fragments


def events(reply: Json, body: Json, seed: str) -> list[StreamEvent]:
    """All events of a reply. Usage grows: what `message_delta` says is the whole of it."""
    return list(_events(reply, seed))


def _events(reply: Json, seed: str) -> Iterator[StreamEvent]:
    usage = cast("Mapping[str, object]", reply["usage"])
    begun = {**reply, "content": [], "stop_reason": None, "stop_sequence": None, "usage": {**usage, "output_tokens": 1}}
    yield _event("message_start", message=begun)
    for index, block in enumerate(cast("list[dict[str, object]]", reply["content"])):
        yield _event("content_block_start", index=index, content_block=_empty(block))
        if index == 0:
            yield _event("ping")
        for delta in _deltas(block, f"{seed}{reply['id']}", index):
            yield _event("content_block_delta", index=index, delta=delta)
        yield _event("content_block_stop", index=index)
    ended = {"stop_reason": reply["stop_reason"], "stop_sequence": reply["stop_sequence"]}
    yield _event("message_delta", delta=ended, usage=dict(usage))
    yield _event("message_stop")


def _event(kind: str, **data: object) -> StreamEvent:
    return StreamEvent(kind, {"type": kind, **data})


def _empty(block: Mapping[str, object]) -> dict[str, object]:
    """A block as it begins."""
    if block["type"] == "text":
        return {**block, "text": ""}
    return {**block, "input": {}} if block["type"] == "tool_use" else dict(block)


def _deltas(block: Mapping[str, object], seed: str, index: int) -> Iterator[dict[str, object]]:
    if block["type"] == "text":
        for part in fragments(str(block["text"]), seed, index):
            yield {"type": "text_delta", "text": part}
    elif block["type"] == "tool_use":
        yield {"type": "input_json_delta", "partial_json": ""}
        for part in fragments(json.dumps(block["input"]), seed, index):
            yield {"type": "input_json_delta", "partial_json": part}
