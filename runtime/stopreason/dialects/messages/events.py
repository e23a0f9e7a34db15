"""A reply of the Messages API as a stream of events, in the recorded order (SDK fixtures, 2026-11-20)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import cast

from ...scripted.dialect import Json, StreamEvent
from ...scripted.fragments import of_text, of_written
from .reply import is_cut_off

ENDINGS = ("stop_reason", "stop_sequence", "stop_details")
COUNTED = ("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens", "output_tokens")
CALLS = ("tool_use", "server_tool_use")


def events(reply: Json, body: Json, seed: str) -> list[StreamEvent]:
    """All events of a reply. Usage grows: what `message_delta` says is the whole of it."""
    return list(_events(reply, seed))


def _events(reply: Json, seed: str) -> Iterator[StreamEvent]:
    usage = cast("Mapping[str, int]", reply["usage"])
    begun: dict[str, object] = {"content": [], **dict.fromkeys(ENDINGS)}
    begun["usage"] = {**usage, "output_tokens": min(1, usage["output_tokens"])}
    yield _event("message_start", message={**reply, **begun})
    content = cast("list[dict[str, object]]", reply["content"])
    for index, block in enumerate(content):
        yield _event("content_block_start", index=index, content_block=_empty(block))
        if index == 0:
            yield _event("ping")
        broken = index == len(content) - 1 and is_cut_off(reply)
        for delta in _deltas(block, broken, f"{seed}{reply['id']}", index):
            yield _event("content_block_delta", index=index, delta=delta)
        yield _event("content_block_stop", index=index)
    ended = {name: reply[name] for name in ENDINGS}
    yield _event("message_delta", delta=ended, usage={name: usage[name] for name in COUNTED})
    yield _event("message_stop")


def _event(kind: str, **data: object) -> StreamEvent:
    return StreamEvent(kind, {"type": kind, **data})


def _empty(block: Mapping[str, object]) -> dict[str, object]:
    """A block as it begins. What isn't written bit by bit comes whole."""
    if block["type"] == "text":
        return {**block, "text": ""}
    return {**block, "input": {}} if block["type"] in CALLS else dict(block)


def _deltas(block: Mapping[str, object], broken: bool, seed: str, index: int) -> Iterator[dict[str, object]]:
    if block["type"] == "text":
        for part in of_text(str(block["text"]), seed, index):
            yield {"type": "text_delta", "text": part}
    elif block["type"] in CALLS:
        yield {"type": "input_json_delta", "partial_json": ""}
        for part in of_written(_written(block["input"], broken), seed, index):
            yield {"type": "input_json_delta", "partial_json": part}


def _written(given: object, broken: bool) -> str:
    """The JSON of an input, without a letter beyond ASCII; where it breaks off, the next key has just begun."""
    text = json.dumps(given)
    return text if not broken else f'{text[:-1]}, "' if given else '{"'
