"""What the model says, written as a response.

Shapes: the types of the SDK 3.52.0 and the list of facts, section 3, as of 2026-11-20.
"""

from __future__ import annotations

from ...scripted.conversation import CallMade
from ...scripted.dialect import Ids, Json
from ...scripted.speaking import Spoken
from ..openai import envelope as openai
from .seen import CALL_ID, CALL_ITEM, MESSAGE_ITEM, RESPONSE

INCOMPLETE = {"max_tokens": "max_output_tokens", "model_context_window_exceeded": "max_output_tokens"}
DEFAULTS: dict[str, object] = {
    "background": False,
    "instructions": None,
    "max_output_tokens": None,
    "max_tool_calls": None,
    "metadata": {},
    "parallel_tool_calls": True,
    "previous_response_id": None,
    "prompt_cache_key": None,
    "reasoning": {"effort": None, "summary": None},
    "safety_identifier": None,
    "temperature": 1.0,
    "text": {"format": {"type": "text"}, "verbosity": "medium"},
    "tool_choice": "auto",
    "tools": [],
    "top_logprobs": 0,
    "top_p": 0.98,  # as measured for a model that takes no other
    "truncation": "disabled",
    "user": None,
}  # what a response repeats of its request, and what it says where that says nothing


def reply(body: Json, spoken: Spoken, ids: Ids) -> dict[str, object]:
    """A response. Its `model` and settings are those of the request."""
    reason = incomplete(spoken)
    status = "incomplete" if reason else "completed"
    output = _output(spoken, ids, status)
    said = {name: default if body.get(name) is None else body[name] for name, default in DEFAULTS.items()}
    return {
        "id": RESPONSE + ids.word,
        "object": "response",
        "created_at": openai.CREATED,
        "status": status,
        "error": None,
        "incomplete_details": {"reason": reason} if reason else None,
        "model": body.get("model"),
        "output": output,
        "usage": _usage(body, output),
        "completed_at": None if reason else openai.CREATED,
        **said,
        "service_tier": openai.tier(body.get("service_tier")),
    }


def incomplete(spoken: Spoken) -> str | None:
    """Why a response is incomplete, None where it is not.

    A refusal in the model's words is a part of a complete one; one without words is the content filter's. There is no
    `pause_turn`: this API sees its own tools through within one response, which is complete then; what the turn would
    have asked its own tools isn't asked.
    """
    if spoken.stop_reason == "refusal":
        return None if spoken.text else "content_filter"
    return INCOMPLETE.get(spoken.stop_reason)


def _output(spoken: Spoken, ids: Ids, status: str) -> list[dict[str, object]]:
    calls = [_call(call, "completed") for call in openai.calls(spoken)]
    if calls and spoken.stop_reason in openai.CUT_OFF:
        calls[-1] |= {"arguments": openai.cut_off(str(calls[-1]["arguments"])), "status": status}
    if not spoken.text and (calls or spoken.stop_reason == "refusal"):
        return calls
    message: dict[str, object] = {
        "type": "message",
        "id": MESSAGE_ITEM + ids.word,
        "role": "assistant",
        "status": status if not calls else "completed",
        "content": [_part(spoken)],
    }
    return [message, *calls]


def _part(spoken: Spoken) -> dict[str, object]:
    if spoken.stop_reason == "refusal":
        return {"type": "refusal", "refusal": spoken.text}
    return {"type": "output_text", "text": spoken.text, "annotations": [], "logprobs": []}


def _call(call: CallMade, status: str) -> dict[str, object]:
    return {
        "type": "function_call",
        "id": CALL_ITEM + call.id.removeprefix(CALL_ID),
        "call_id": call.id,
        "name": call.name,
        "arguments": openai.arguments(call.input),
        "status": status,
    }


def _usage(body: Json, output: list[dict[str, object]]) -> dict[str, object]:
    sent, said = openai.tokens(body.get("input"), body.get("instructions"), body.get("tools")), openai.tokens(output)
    return {
        "input_tokens": sent,
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens": said,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": sent + said,
    }
