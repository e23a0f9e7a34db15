"""The scripted model as a learner's program meets it: `model(messages, tools)` and `run_tool(name, input)`.

Everything is recorded before it is given back or raised, so that no `except` in the program hides it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from . import exceptions, words
from .lines import Lines
from .script import Script, Tool
from .seeded import slot_of
from .trace import Halt, Trace
from .wire import Response, respond

MODEL = "claude-opus-4-8"
MAX_TOKENS = 1024
REQUEST_LIMIT = 25


class Model:
    """One script's model and tools, for one run."""

    def __init__(self, script: Script, tools: Sequence[Tool], seed: str, trace: Trace, lines: Lines) -> None:
        self.script = script
        self.tools = {tool.name: tool for tool in tools}
        self.seed = seed
        self._trace = trace
        self._lines = lines
        self._requests = 0
        self._sent = Attempts()
        self._before: list[str] = []
        self._open: list[Mapping[str, object]] = []

    def __call__(self, messages: object, tools: object = None) -> dict[str, object]:
        """Sends the messages and the tools' definitions; gives the reply's JSON, or raises as the SDK does."""
        line, lines = self._lines.now(), self._lines.of_messages(messages)
        body = request_body(messages, tools)
        self._stop_if_endless()
        self._requests += 1
        self._record_request(body, line, lines)
        response = respond(body, self.script, self.seed, self._sent.count(body))
        if response.refused:
            self._record_refusal(response)
            raise exceptions.of_status(response.status, response.body)
        self._trace.add("reply", request=self._requests, body=response.body)
        reply: dict[str, object] = json.loads(json.dumps(response.body))
        self._open = [block for block in reply["content"] if block["type"] == "tool_use"]  # type: ignore[attr-defined]
        return reply

    def run_tool(self, name: object, input: object) -> str:
        """Runs one of the step's tools with the input the model gave, and gives back what it returns."""
        made_for = self._take(name, input)
        self._trace.add("tool", line=self._lines.now(), name=name if isinstance(name, str) else repr(name),
                        input=_plain(input), id=made_for)  # fmt: skip
        try:
            value = tool_value(self.tools, name, input, self.seed, self.script.name)
        except Exception as error:
            self._trace.add("tool-error", id=made_for, error=f"{type(error).__name__}: {error}")
            raise
        self._trace.add("tool-result", id=made_for, value=value)
        return value

    def _stop_if_endless(self) -> None:
        if self._requests == REQUEST_LIMIT:
            self._trace.add("cap", limit=REQUEST_LIMIT)
        if self._requests >= REQUEST_LIMIT:
            self._requests += 1
            raise Halt

    def _record_request(self, body: dict[str, object], line: int | None, lines: list[int | None]) -> None:
        messages = body.get("messages")
        now = [json.dumps(one) for one in messages] if isinstance(messages, list) else []
        same = 0
        while same < min(len(now), len(self._before)) and now[same] == self._before[same]:
            same += 1
        self._before = now
        self._trace.add("request", line=line, request=self._requests, body=body, new=len(now) - same, lines=lines)

    def _record_refusal(self, response: Response) -> None:
        assert response.refused is not None
        rule, found = response.refused.rule, response.refused.found
        self._trace.add("refusal", request=self._requests, status=response.status, body=response.body,
                        rule=rule.name, house=rule.house, message=found.message, block=found.block,
                        ids=list(found.ids), about=found.kind)  # fmt: skip

    def _take(self, name: object, arguments: object) -> str | None:
        """The id of the open call that this run of a tool is for."""
        for block in self._open:
            if block["name"] == name and block["input"] == arguments:
                self._open.remove(block)
                return str(block["id"])
        return None


class Attempts:
    """Counts how often each conversation was sent before."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def count(self, body: Mapping[str, object]) -> int:
        key = json.dumps(body, sort_keys=True)
        self._seen[key] += 1
        return self._seen[key] - 1


def request_body(messages: object, tools: object) -> dict[str, object]:
    """The JSON that goes over the wire. Raises `TypeError` for what JSON can't hold, as the SDK does."""
    body = {"model": MODEL, "max_tokens": MAX_TOKENS, "messages": messages}
    if tools is not None:
        body["tools"] = tools
    sent: dict[str, object] = json.loads(json.dumps(body))
    return sent


def tool_value(tools: Mapping[str, Tool], name: object, arguments: object, seed: str, script: str) -> str:
    """What a tool gives back. Raises `LookupError` or `TypeError` where it can't be run so."""
    tool = tools.get(name) if isinstance(name, str) else None
    if tool is None:
        raise LookupError(words.NO_SUCH_TOOL.format(name=repr(name), names=", ".join(tools)))
    if not isinstance(arguments, dict):
        raise TypeError(words.INPUT_NO_DICT.format(received=type(arguments).__name__))
    declared = tool.input_schema.get("properties")
    known = declared if isinstance(declared, dict) else {}
    required = tool.input_schema.get("required")
    missing = [key for key in (required if isinstance(required, list) else known) if key not in arguments]
    extra = [key for key in arguments if key not in known]
    if missing or extra:
        raise TypeError(
            words.WRONG_INPUT.format(
                tool=name, expected=", ".join(known), received=", ".join(map(str, arguments)) or "nothing"
            )
        )
    return tool.value(seed, script, arguments)


def place_of(seed: str, script: str, value: str) -> tuple[int, int] | None:
    """Turn and call, from 0, that an id stands for; None for an id that the model never issued."""
    slot = slot_of(seed, script, value)
    return (slot.turn, slot.call) if slot else None


def _plain(value: object) -> object:
    try:
        return json.loads(json.dumps(value))
    except (TypeError, ValueError):
        return repr(value)[:200]
