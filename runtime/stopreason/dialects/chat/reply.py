"""What the model says, written as replies of Chat Completions.

Shapes: the types of the SDK 3.52.0 and the list of facts, section 3, as of 2026-11-20.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...scripted.conversation import CallMade
from ...scripted.dialect import Ids, Json
from ...scripted.speaking import Spoken
from ...seeded import token
from ..openai import envelope as openai

FINISH = {
    "end_turn": "stop",
    "stop_sequence": "stop",
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "tool_use": "tool_calls",
}
REFUSED, CUT_OFF = "stop", "content_filter"


def reply(body: Json, spoken: Spoken, ids: Ids) -> dict[str, object]:
    """A completion. Where several are asked for (`n`), they say the same."""
    message = _message(spoken)
    finish = _finish(spoken)
    return {
        "id": f"chatcmpl-{ids.word}",
        "object": "chat.completion",
        "created": openai.CREATED,
        "model": body.get("model"),
        "choices": [
            {"index": index, "message": message, "logprobs": None, "finish_reason": finish}
            for index in range(_choices(body))
        ],
        "usage": _usage(body, message),
        "service_tier": openai.tier(body.get("service_tier")),
        "system_fingerprint": f"fp_{token(10, str(body.get('model'))).lower()}",
    }


def _message(spoken: Spoken) -> dict[str, object]:
    refused = spoken.stop_reason == "refusal"
    message: dict[str, object] = {
        "role": "assistant",
        "content": None if refused else spoken.text or None,
        "refusal": (spoken.text or None) if refused else None,
        "annotations": [],
    }
    calls = [_call(call) for call in openai.calls(spoken)]
    if calls and spoken.stop_reason in openai.CUT_OFF:
        calls[-1]["function"]["arguments"] = openai.cut_off(calls[-1]["function"]["arguments"])
    if calls:
        message["tool_calls"] = calls
    elif not spoken.text and not refused:
        message["content"] = ""
    return message


def _call(call: CallMade) -> dict[str, Any]:
    function = {"name": call.name, "arguments": openai.arguments(call.input)}
    return {"id": call.id, "type": "function", "function": function}


def _finish(spoken: Spoken) -> str:
    """Why it stopped, of the five reasons that there are.

    A refusal in the model's words is a `refusal` that ends as usual; one without words is the content filter's. There
    is no `pause_turn`: this API sees its own tools through within one reply, so what is left to say is `stop`, and
    what the turn would have asked its own tools isn't asked.
    """
    if spoken.stop_reason == "refusal":
        return REFUSED if spoken.text else CUT_OFF
    return FINISH.get(spoken.stop_reason, "stop")


def _choices(body: Json) -> int:
    n = body.get("n")
    return n if isinstance(n, int) and n > 0 else 1


def _usage(body: Json, message: Mapping[str, object]) -> dict[str, object]:
    sent, said = openai.tokens(body.get("messages"), body.get("tools")), openai.tokens(message) * _choices(body)
    unused = {"accepted_prediction_tokens": 0, "rejected_prediction_tokens": 0}
    return {
        "prompt_tokens": sent,
        "completion_tokens": said,
        "total_tokens": sent + said,
        "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0, **unused},
    }
