"""A response as a stream of events, in the order that the SDK 3.52.0 takes them (list of facts, 2026-11-20)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from ...scripted.dialect import Json, StreamEvent
from ...scripted.fragments import of_text, of_written
from ..openai.envelope import padding

Item = Mapping[str, object]


def events(reply: Json, body: Json, seed: str) -> list[StreamEvent]:
    """All events of a response, numbered from 0."""
    told = enumerate(_events(reply, seed))
    return [event(number, {**data, **_padded(data, number, reply, body)}) for number, data in told]


def _padded(data: Item, number: int, reply: Json, body: Json) -> dict[str, object]:
    """What the deltas carry besides: recorded in pydantic/pydantic-ai, though not in the SDK's types."""
    return padding(body, str(reply["id"]), number) if "delta" in data else {}


def event(number: int, data: Item) -> StreamEvent:
    """One event. Its name stands in its data as well, and so does its number."""
    return StreamEvent(str(data["type"]), {**data, "sequence_number": number})


def _events(reply: Json, seed: str) -> Iterator[dict[str, object]]:
    unknown = dict.fromkeys(("incomplete_details", "usage", "completed_at"))
    begun = {**reply, **unknown, "status": "in_progress", "output": []}
    yield {"type": "response.created", "response": begun}
    yield {"type": "response.in_progress", "response": begun}
    for index, item in enumerate(cast("list[Item]", reply["output"])):
        yield {"type": "response.output_item.added", "output_index": index, "item": _begun(item)}
        for told in _call(item, seed) if item["type"] == "function_call" else _message(item, seed):
            yield {**told, "item_id": item["id"], "output_index": index}
        yield {"type": "response.output_item.done", "output_index": index, "item": item}
    yield {"type": f"response.{reply['status']}", "response": reply}


def _begun(item: Item) -> Item:
    """An item as it begins."""
    empty: dict[str, object] = {"content": []} if item["type"] == "message" else {"arguments": ""}
    return {**item, **empty, "status": "in_progress"}


def _message(item: Item, seed: str) -> Iterator[dict[str, object]]:
    for place, part in enumerate(cast("list[Item]", item["content"])):
        words = "text" if part["type"] == "output_text" else "refusal"
        kind = f"response.{part['type']}"
        extra: dict[str, object] = {"logprobs": []} if words == "text" else {}
        yield {"type": "response.content_part.added", "content_index": place, "part": {**part, words: ""}}
        for delta in of_text(str(part[words]), seed, item["id"], place):
            yield {"type": f"{kind}.delta", "content_index": place, "delta": delta, **extra}
        yield {"type": f"{kind}.done", "content_index": place, words: part[words], **extra}
        yield {"type": "response.content_part.done", "content_index": place, "part": part}


def _call(item: Item, seed: str) -> Iterator[dict[str, object]]:
    for delta in of_written(str(item["arguments"]), seed, item["id"]):
        yield {"type": "response.function_call_arguments.delta", "delta": delta}
    yield {"type": "response.function_call_arguments.done", "arguments": item["arguments"]}
