"""Requests of the Messages API read, and what the model says written as its replies."""

from __future__ import annotations

from collections.abc import Mapping

from ...conversation import CallMade, Conversation, Result
from ...dialect import Ids, Json
from ...plain import canonical
from ...speaking import Spoken
from .conversation import MergedTurn, merge, text_of


def read(body: Json) -> Conversation:
    """The conversation in a request whose form is right."""
    turns = merge(body["messages"])  # type: ignore[arg-type]  # the form rules have seen to it
    said = tuple(_calls(turn) for turn in turns if turn.role == "assistant")
    results = [block for turn in turns for block in turn.of_type("tool_result")]
    return Conversation(
        said,
        tuple(Result(b.id, text_of(b.data.get("content")), b.data.get("is_error") is True) for b in results),
    )


def reply(body: Json, spoken: Spoken, ids: Ids) -> dict[str, object]:
    """A message of the model's."""
    content = _content(spoken)
    return {
        "id": f"msg_01{ids.word}",
        "type": "message",
        "role": "assistant",
        "model": body["model"],
        "content": content,
        "stop_reason": spoken.stop_reason,
        "stop_sequence": None,
        "usage": _usage(body, content),
    }


def _calls(turn: MergedTurn) -> tuple[CallMade, ...]:
    return tuple(CallMade(b.id, str(b.data.get("name")), b.data.get("input")) for b in turn.of_type("tool_use"))


def _content(spoken: Spoken) -> list[dict[str, object]]:
    content: list[dict[str, object]] = [{"type": "text", "text": spoken.text}] if spoken.text else []
    for call in spoken.calls:
        direct = {"type": "direct"}
        content.append({"type": "tool_use", "id": call.id, "name": call.name, "input": call.input, "caller": direct})
    return content


def _usage(request: Mapping[str, object], content: list[dict[str, object]]) -> dict[str, object]:
    """Token counts, at four letters a token: they grow as real ones do, and are no measurement."""
    sent = len(canonical([request.get("messages"), request.get("tools")]))
    return {
        "input_tokens": sent // 4 + 1,
        "cache_creation_input_tokens": 0,
        "cache_read_input_tokens": 0,
        "cache_creation": {"ephemeral_5m_input_tokens": 0, "ephemeral_1h_input_tokens": 0},
        "output_tokens": len(canonical(content)) // 4 + 1,
        "service_tier": "standard",
        "inference_geo": "not_available",
    }
