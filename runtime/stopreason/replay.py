"""A learner's record played again: every reply and tool value is computed anew and compared.

Learner code can patch anything in its interpreter, so its record is a claim. This runs where no learner code ever ran.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from .model import Attempts, tool_value
from .script import Script, Tool
from .trace import Event
from .wire import respond


def differs(script: Script, tools: Sequence[Tool], seed: str, events: Sequence[Event]) -> bool:
    """Whether the events claim anything that the model and the tools would not have said."""
    sent, known = Attempts(), {tool.name: tool for tool in tools}
    number = 0
    expected: Event | None = None
    for event in events:
        kind, n = event["kind"], cast("int", event["n"])
        if n != number + 1:
            return True
        number = n
        if expected is not None and kind not in ("print", "cut"):
            if any(event.get(key) != value for key, value in expected.items()):
                return True
            expected = None
        elif kind in ("reply", "refusal", "tool-result", "tool-error"):
            return True
        if kind == "request":
            expected = _answer(event, script, seed, sent)
        elif kind == "tool":
            expected = _value(event, script, known, seed)
    return False


def _answer(event: Event, script: Script, seed: str, sent: Attempts) -> Event:
    body = cast("dict[str, object]", event["body"])
    response = respond(body, script, seed, sent.count(body))
    if response.refused is None:
        return {"kind": "reply", "request": event["request"], "body": response.body}
    rule, found = response.refused.rule, response.refused.found
    return {"kind": "refusal", "request": event["request"], "status": response.status, "body": response.body,
            "rule": rule.name, "ids": list(found.ids), "message": found.message}  # fmt: skip


def _value(event: Event, script: Script, tools: dict[str, Tool], seed: str) -> Event:
    try:
        value = tool_value(tools, event["name"], event["input"], seed, script.name)
    except (LookupError, TypeError):
        return {"kind": "tool-error", "id": event["id"]}
    return {"kind": "tool-result", "id": event["id"], "value": value}
