"""What helps with a refusal, after the API's own sentence: by the rule that was broken, in the Messages dialect."""

from __future__ import annotations

_ADVICE: dict[str, str] = {  # most of the API's sentences end without a full stop
    "unknown-role": ". A conversation has two sides: `assistant` is what the model said, `user` all that comes from "
    "your side, what tools return as well.",
    "result-in-model-turn": ". What a tool returns comes from your side, so its message has the role `user`.",
    "empty-user-turn": ". Your message holds nothing. Where a reply asks for no tool, there is nothing to answer: its "
    "stop reason says whether the model had finished.",
    "two-results": ". So one call was answered twice. Is the message with the results appended once for each block, or "
    "the same list again?",
    "tools-missing": " The model keeps nothing, not even what its tools are: send the list with every request.",
    "result-without-id": ". Put the id of the `tool_use` block that you answer under `tool_use_id`.",
}


def advice(rule: object) -> str:
    """What follows the sentence of a refusal; nothing, where that says it all."""
    return _ADVICE.get(str(rule), "")
