"""A learner's record played again: every reply and tool value is computed anew and compared.

Learner code can patch anything in its interpreter, so its record is a claim. This runs where no learner code ever ran.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from .desk import Attempts
from .exchange import exchange
from .open_calls import OpenCalls
from .script import Script
from .tool import Tool, text_of
from .toolbox import Toolbox
from .trace import Event
from .wire import DIALECTS

_BESIDE = ("print", "cut")  # what may come between a question and its answer
_BROKEN = ("cap", "crash")  # what a run that is done doesn't hold


def differs(script: Script, tools: Sequence[Tool], seed: str, events: Sequence[Event], end: str) -> bool:
    """Whether well-formed events claim anything that the model and the tools would not have said."""
    player = _Player(script, tools, seed)
    expected: Event | None = None
    for event in events:
        kind = event["kind"]
        if kind in _BESIDE:
            continue
        if expected is not None:
            if any(event.get(key) != value for key, value in expected.items()):
                return True
            expected = None
            continue
        if kind in ("reply", "refusal", "failure", "tool-result", "tool-error"):
            return True
        if kind == "tool" and event["id"] != player.made_for(event):
            return True
        expected = player.answer(event)
    return end == "done" and (expected is not None or any(event["kind"] in _BROKEN for event in events))


class _Player:
    """The model and its tools, asked again."""

    def __init__(self, script: Script, tools: Sequence[Tool], seed: str) -> None:
        self._script, self._seed = script, seed
        self._tools = Toolbox(tools, seed, script.name)
        self._sent, self._open = Attempts(), OpenCalls()

    def made_for(self, event: Event) -> str | None:
        return self._open.take(str(event["name"]), event["input"])

    def answer(self, event: Event) -> Event | None:
        """What must come after an event; None where nothing must."""
        if event["kind"] == "request":
            return self._response(event)
        return self._value(event) if event["kind"] == "tool" else None

    def _response(self, event: Event) -> Event:
        body = None if event.get("unreadable") else event["body"]
        dialect = next(one for one in DIALECTS if one.name == event.get("api", "messages"))
        headers = cast("dict[str, str]", event.get("headers", {}))
        outcome = exchange(dialect, body, headers, self._script, self._seed, self._sent.count(body))
        answer: Event = {"request": event["request"], "body": outcome.body, **outcome.whose}
        if outcome.failure:
            return answer | {"kind": "failure", "status": outcome.failure.status, "place": outcome.failure.place}
        if outcome.refused is None:
            self._open.hear(outcome.spoken.calls if outcome.spoken else (), outcome.key)
            return answer | {"kind": "reply"}
        rule, found = outcome.refused.rule, outcome.refused.found
        about = {"rule": rule.name, "house": rule.house, "ids": list(found.ids), "about": found.kind}
        place = {"message": found.message, "block": found.block}
        return answer | about | place | {"kind": "refusal", "status": outcome.status}

    def _value(self, event: Event) -> Event:
        made_for = {"id": event["id"]}
        try:
            value = text_of(self._tools.run(str(event["name"]), event["input"]))
        except Exception:
            return made_for | {"kind": "tool-error"}
        return made_for | {"kind": "tool-result", "value": value}
