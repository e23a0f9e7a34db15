"""A completion as a stream of chunks, as recorded (pydantic/pydantic-ai, 48 streams, snapshot of 2026-08-23)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from ...scripted.dialect import Json, StreamEvent
from ...scripted.fragments import of_text, of_written
from ..openai.envelope import padding

DONE = StreamEvent(None, "[DONE]")
SHARED = ("id", "created", "model", "service_tier", "system_fingerprint")  # what each chunk repeats


def events(reply: Json, body: Json, seed: str) -> list[StreamEvent]:
    """All chunks of a reply, the usage in one of its own where it is asked for, and the word that ends them."""
    usage = _usage_wanted(body)
    head = {**{name: reply[name] for name in SHARED}, "object": "chat.completion.chunk"}
    if usage:
        head["usage"] = None
    chunks = [{**head, "choices": [choice]} for choice in _choices(reply, f"{seed}{reply['id']}")]
    if usage:
        chunks.append({**head, "choices": [], "usage": reply["usage"]})
    padded = ({**chunk, **padding(body, str(reply["id"]), place)} for place, chunk in enumerate(chunks))
    return [*(StreamEvent(None, chunk) for chunk in padded), DONE]


def _usage_wanted(body: Json) -> bool:
    options = body.get("stream_options")
    return isinstance(options, dict) and options.get("include_usage") is True


def _choices(reply: Json, seed: str) -> Iterator[dict[str, object]]:
    for choice in cast("list[dict[str, object]]", reply["choices"]):
        message = cast("Mapping[str, object]", choice["message"])
        for delta in _deltas(message, seed):
            yield {"index": choice["index"], "delta": delta, "logprobs": None, "finish_reason": None}
        ended = choice["finish_reason"]
        yield {"index": choice["index"], "delta": {}, "logprobs": None, "finish_reason": ended}


def _deltas(message: Mapping[str, object], seed: str) -> Iterator[dict[str, object]]:
    """What a message grows by. A call's name comes with the first of the call.

    The role comes with the first of all: with words that are still empty, with a single call, alone before several.
    """
    calls = list(_calls(message, seed))
    spoken = next((name for name in ("content", "refusal") if message[name] is not None), None)
    first: dict[str, object] = {"role": "assistant", "content": None}
    if spoken:
        yield {**first, "refusal": None, spoken: ""}
        for part in of_text(str(message[spoken]), seed, spoken):
            yield {spoken: part}
    elif len(cast("list[object]", message.get("tool_calls") or [])) == 1:
        yield {**first, **calls.pop(0), "refusal": None}
    else:
        yield first
    yield from calls


def _calls(message: Mapping[str, object], seed: str) -> Iterator[dict[str, object]]:
    for index, call in enumerate(cast("list[dict[str, object]]", message.get("tool_calls") or [])):
        function = cast("Mapping[str, str]", call["function"])
        begun = {**call, "function": {"name": function["name"], "arguments": ""}}
        yield {"tool_calls": [{"index": index, **begun}]}
        for part in of_written(function["arguments"], seed, index):
            yield {"tool_calls": [{"index": index, "function": {"arguments": part}}]}
