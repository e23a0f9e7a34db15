"""What the model says, written as replies of the Messages API (SDK types and recorded replies, 2026-11-20)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from ...scripted.conversation import CallMade
from ...scripted.dialect import Ids, Json
from ...scripted.speaking import Spoken
from .conversation import merge
from .server_rules import RESULTS, SERVER_USE, pending
from .tokens import said_tokens, sent_tokens

PREFIX, SERVER_PREFIX = "toolu_01", "srvtoolu_01"
CUT_OFF = ("max_tokens", "model_context_window_exceeded")
SEARCH = "web_search"
Content = list[dict[str, object]]


def reply(body: Json, spoken: Spoken, ids: Ids) -> dict[str, object]:
    """A message of the model's. With `max_tokens` of 0 it says nothing: the cache is filled, and that was all."""
    nothing = body.get("max_tokens") == 0
    content: Content = [] if nothing else _content(body, spoken, ids)
    reason = "max_tokens" if nothing else spoken.stop_reason
    return {
        "id": f"msg_01{ids.word}",
        "type": "message",
        "role": "assistant",
        "model": body["model"],
        "content": content,
        "stop_reason": reason,
        "stop_sequence": _sequence(body, spoken) if reason == "stop_sequence" else None,
        "stop_details": _details(spoken) if reason == "refusal" else None,
        "container": None,
        "usage": _usage(body, content),
    }


def is_cut_off(reply: Json) -> bool:
    """Whether the reply ends where the model was stopped in the middle of a call."""
    content = cast("Content", reply["content"])
    return reply["stop_reason"] in CUT_OFF and bool(content) and content[-1]["type"] == "tool_use"


def _content(body: Json, spoken: Spoken, ids: Ids) -> Content:
    content = _answers(body)
    if spoken.text:
        content.append({"type": "text", "text": spoken.text})
    if spoken.stop_reason == "pause_turn":
        return content + _server_calls(spoken, ids)
    content += [_call(call, "tool_use", call.id) for call in spoken.calls]
    if spoken.stop_reason in CUT_OFF and spoken.calls:
        content[-1]["input"] = _without_last(spoken.calls[-1].input)
    return content


def _call(call: CallMade, kind: str, name: str) -> dict[str, object]:
    return {"type": kind, "id": name, "name": call.name, "input": call.input, "caller": {"type": "direct"}}


def _without_last(given: object) -> dict[str, object]:
    """What there is of an input whose last value was being written: the keys before it."""
    return dict(list(given.items())[:-1]) if isinstance(given, dict) else {}


def _server_calls(spoken: Spoken, ids: Ids) -> Content:
    """A paused turn ends on calls that the API answers itself, once the turn goes on: the script's, or a search."""
    if not spoken.calls:
        return [_call(CallMade("", SEARCH, {}), SERVER_USE, SERVER_PREFIX + ids.word)]
    return [_call(call, SERVER_USE, SERVER_PREFIX + call.id.removeprefix(PREFIX)) for call in spoken.calls]


def _answers(body: Json) -> Content:
    """The results of the calls on which a paused turn ended, with which it goes on: nothing was found."""
    messages = cast("list[Mapping[str, object]]", body["messages"])
    if messages[-1]["role"] != "assistant":
        return []
    last = merge(messages)[-1]
    waiting = last.blocks[len(last.blocks) - pending(last) :]
    known = [(str(block.data.get("name")), block.id) for block in waiting]
    return [_answer(name, one) for name, one in known if name in RESULTS]


def _answer(name: str, one: str) -> dict[str, object]:
    kind = RESULTS[name]
    failed = {"type": f"{kind}_error", "error_code": "unavailable"}
    return {"type": kind, "tool_use_id": one, "content": [] if name == SEARCH else failed, "caller": {"type": "direct"}}


def _sequence(body: Json, spoken: Spoken) -> object:
    """The turn's own, else the first that was asked for."""
    asked = body.get("stop_sequences")
    first = asked[0] if isinstance(asked, list) and asked else None
    return spoken.turn.stop_sequence or first


def _details(spoken: Spoken) -> dict[str, object]:
    return {"type": "refusal", "category": None, "explanation": None} | dict(spoken.turn.stop_details or {})


def _usage(body: Json, content: Content) -> dict[str, object]:
    """What was read and written. A reply is never longer than was allowed."""
    return {
        "input_tokens": sent_tokens(body),
        "cache_creation_input_tokens": 0,
        "cache_read_input_tokens": 0,
        "cache_creation": {"ephemeral_5m_input_tokens": 0, "ephemeral_1h_input_tokens": 0},
        "output_tokens": min(said_tokens(content), cast("int", body["max_tokens"])),
        "service_tier": "standard",
        "inference_geo": "not_available",
    }
