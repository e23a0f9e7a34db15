"""A learner's record played again: every reply and tool value is computed anew and compared.

Learner code can patch anything in its interpreter, so its record is a claim. This runs where no learner code ever ran.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from ..recording.desk import Attempts
from ..recording.open_calls import OpenCalls
from ..running.effects import Effects
from ..running.toolbox import Toolbox
from ..scripted.exchange import exchange
from ..scripted.script import Script
from ..scripted.streamed import kept
from ..scripted.tool import Tool, text_of
from ..trace import Event
from ..wire import DIALECTS
from .replay_kill import Kill

_BESIDE = ("print", "cut", "wait")  # what may come between a question and its answer
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
            expected = player.behind(event)
            continue
        if kind in ("reply", "refusal", "failure", "tool-result", "tool-error") or not player.may_come(event):
            return True
        expected = player.answer(event)
    return end == "done" and (expected is not None or any(event["kind"] in _BROKEN for event in events))


class _Player:
    """The model and its tools, asked again."""

    def __init__(self, script: Script, tools: Sequence[Tool], seed: str) -> None:
        self._script, self._seed = script, seed
        self._tools = Toolbox(tools, seed, script.name)
        self._sent, self._open, self._effects = Attempts(), OpenCalls(), Effects(tools)
        self._kill, self._requests, self._tool = Kill(script.killed), 0, ""

    def may_come(self, event: Event) -> bool:
        """Whether what the program did could be recorded so, and the program was alive to do it."""
        kind = event["kind"]
        if kind == "tool":
            name, about = str(event["name"]), {key: event[key] for key in ("effect", "key") if key in event}
            made_for = self._open.take(name, event["input"])
            return event["id"] == made_for and about == self._effects.known(name, event.get("key"))
        if kind == "killed":
            return self._kill.comes_before_request(event, self._requests + 1)
        if kind == "call":
            return self._kill.may_call()
        return kind != "request" or self._kill.passes_request()

    def answer(self, event: Event) -> Event | None:
        """What must come after an event of the program's own; None where nothing must."""
        match event["kind"]:
            case "request":
                self._requests += 1
                return self._response(event)
            case "tool":
                return self._value(event)
        return self.behind(event)

    def behind(self, event: Event) -> Event | None:
        """The kill that must come after an event; None where nothing must."""
        match event["kind"]:
            case "reply":
                return self._kill.behind("after-reply", str(event["request"]))
            case "tool-result":
                return self._kill.behind("after-tool", self._tool)
            case "checkpoint":
                return self._kill.behind("after-checkpoint", str(event["key"]))
            case "killed":
                self._open.begin_anew()
                self._kill.begin_anew()
        return None

    def _response(self, event: Event) -> Event:
        body = None if event.get("unreadable") else event["body"]
        dialect = next(one for one in DIALECTS if one.name == event.get("api", "messages"))
        headers = cast("dict[str, str]", event.get("headers", {}))
        outcome = exchange(dialect, body, headers, self._script, self._seed, self._sent.count(body))
        streamed = {"events": None, **kept(dialect, body, outcome, self._seed)}  # none where nothing was streamed
        answer: Event = {"request": event["request"], "body": outcome.body, **outcome.whose, **streamed}
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
        made_for, self._tool = {"id": event["id"]}, str(event["name"])
        try:
            value = self._tools.run(self._tool, event["input"], self._effects.deed(self._tool, event["input"]))
        except Exception:
            return made_for | {"kind": "tool-error"}
        about = self._effects.known(self._tool, event.get("key"))
        value, happened = self._effects.happen(self._tool, event["input"], about, value)
        return made_for | happened | {"kind": "tool-result", "value": text_of(value)}
