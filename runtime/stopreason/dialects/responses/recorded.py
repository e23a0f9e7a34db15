"""How a record of the Responses API is read by checks: its items are messages, calls and their outputs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...scripted.conversation import CallMade
from ...scripted.reader import (
    MODEL,
    Accepted,
    Json,
    Part,
    Reader,
    Said,
    TurnHeld,
    arguments_of,
    essence,
    merged,
    objects,
)
from .faults import FAULTS, QUESTIONS
from .reading import of_the_model, results_of
from .seen import CALL, OUTPUT, REFERENCE, items_of, kind_of, text_of

REASONS = {"max_output_tokens": "max_tokens", "content_filter": "refusal"}
TEXTS = ("input_text", "output_text", "text")
NOTHING_SAID = ("id", "status", "annotations", "logprobs")  # fields that the API writes and doesn't need back


def whole(body: Json, before: Sequence[Accepted]) -> list[Json]:
    """With what the server keeps: what came before `previous_response_id`, or in the `conversation`, and references."""
    items = {str(item.get("id")): item for one in before for item in objects(one.reply.get("output"))}
    own = [items.get(str(item.get("id")), item) if kind_of(item) == REFERENCE else item for item in items_of(body)]
    kept = next((one for one in reversed(before) if _goes_on(body, one)), None)
    return [*kept.messages, *objects(kept.reply.get("output")), *own] if kept else own


def turns(sent: Sequence[Json]) -> list[TurnHeld]:
    return merged((place, _role(item), _parts(item)) for place, item in enumerate(sent))


def said(reply: Json) -> Said:
    output = objects(reply.get("output"))
    spoken = "".join(text(item) for item in output if kind_of(item) == "message")
    calls = tuple(_call(item) for item in output if kind_of(item) == CALL)
    parts = tuple(part for item in output for part in _parts(item))
    return Said(spoken, calls, *_reasons(reply, bool(calls), parts), parts)


def text(item: Json) -> str:
    return text_of(item.get("content"))


def _reasons(reply: Json, calls: bool, parts: Sequence[Part]) -> tuple[str, str]:
    """Why it ended, in a script's word and in the API's own."""
    status, details = str(reply.get("status") or ""), reply.get("incomplete_details")
    if status != "completed":
        reason = str(details.get("reason")) if isinstance(details, dict) else status
        return REASONS.get(reason, reason), reason
    refused = any(part.get("type") == "refusal" for part in parts)
    return ("tool_use" if calls else "refusal" if refused else "end_turn"), ("refusal" if refused else status)


def _goes_on(body: Json, one: Accepted) -> bool:
    """Whether a request goes on where an earlier one ended, so that the server knows what was said till then."""
    previous, conversation = body.get("previous_response_id"), body.get("conversation")
    if previous is not None:
        return previous == one.reply.get("id")
    return conversation is not None and conversation == one.body.get("conversation")


def _role(item: Json) -> str:
    if kind_of(item) == OUTPUT:
        return "tool"
    return MODEL if of_the_model(item) else str(item.get("role") or "user")


def _parts(item: Json) -> Iterator[Part]:
    """What an item says, however its content and its arguments are written."""
    kind, content = kind_of(item), item.get("content")
    if kind == OUTPUT:
        yield {"type": "result", "id": item.get("call_id"), "text": text_of(item.get("output"))}
    elif kind == CALL:
        call = _call(item)
        yield {"type": "call", "id": call.id, "name": call.name, "input": call.input}
    elif kind != "message":
        yield essence(item, *NOTHING_SAID)
    else:
        written = [{"type": "text", "text": content}] if isinstance(content, str) else content
        yield from (_part(part) for part in objects(written) if part.get("text") != "")


def _part(part: Json) -> Part:
    plain = essence(part, *NOTHING_SAID)
    return plain | {"type": "text"} if plain.get("type") in TEXTS else plain


def _call(item: Json) -> CallMade:
    return CallMade(str(item.get("call_id")), str(item.get("name")), arguments_of(item.get("arguments")))


READER = Reader("input", items_of, whole, turns, results_of, said, text, FAULTS, QUESTIONS)
