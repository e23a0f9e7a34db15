"""The scripted model as a learner's program meets it: `model(messages, tools)` and `run_tool(name, input)`.

Everything is recorded before it is given back or raised, so that no `except` in the program hides it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from . import exceptions, words
from .crash import shown
from .desk import Desk
from .dialects.messages.dialect import MESSAGES
from .lines import Lines
from .plain import plain
from .reader import arguments_of
from .room import with_room
from .script import Script, Tool
from .seeded import slot_of
from .trace import Trace
from .wire import encoded

MODEL = "claude-opus-4-8"
MAX_TOKENS = 1024
REQUEST_LIMIT = 25
SHOWN = 200


class Model:
    """One script's model and tools, for one run."""

    def __init__(self, script: Script, tools: Sequence[Tool], seed: str, trace: Trace, lines: Lines) -> None:
        self.script = script
        self.tools = {tool.name: tool for tool in tools}
        self.seed = seed
        self.desk = Desk(script, seed, trace, REQUEST_LIMIT, lines)
        self._trace = trace
        self._lines = lines

    @with_room
    def __call__(self, messages: object, tools: object = None) -> dict[str, object]:
        """Sends the messages and the tools' definitions; gives the reply's JSON, or raises as the SDK does."""
        line, lines = self._lines.now(), self._lines.of_messages(messages)
        body = request_body(messages, tools)
        outcome = self.desk.ask(MESSAGES, body, {}, line, lines)
        if outcome.refused or outcome.failure:
            headers = encoded(MESSAGES, body, outcome, self.seed).headers
            raise exceptions.of_status(outcome.status, outcome.body, headers)
        return cast("dict[str, object]", plain(outcome.body))  # a copy: what a program does to it is its own affair

    @with_room
    def run_tool(self, name: object, input: object) -> str:
        """Runs one of the step's tools with the input the model gave, and gives back what it returns."""
        tool, given = str(name)[:SHOWN] if isinstance(name, str) else shown(name, SHOWN), _plain(input)
        made_for = self.desk.open.take(tool, given)
        self._trace.add("tool", line=self._lines.now(), name=tool, input=given, id=made_for)
        try:
            value = tool_value(self.tools, tool, given, self.seed, self.script.name)
        except (LookupError, TypeError) as error:
            self._trace.add("tool-error", id=made_for, error=f"{type(error).__name__}: {error}")
            raise
        self._trace.add("tool-result", id=made_for, value=value)
        return value


def request_body(messages: object, tools: object) -> dict[str, object]:
    """The JSON that goes over the wire. Raises `TypeError` or `ValueError` for what it can't hold, as the SDK does."""
    body = {"model": MODEL, "max_tokens": MAX_TOKENS, "messages": messages}
    if tools is not None:
        body["tools"] = tools
    return cast("dict[str, object]", plain(body))


def tool_value(tools: Mapping[str, Tool], name: str, arguments: object, seed: str, script: str) -> str:
    """What a tool gives back. Raises `LookupError` or `TypeError` where it can't be run so."""
    tool = tools.get(name)
    if tool is None:
        raise LookupError(words.NO_SUCH_TOOL.format(name=name, names=" and ".join(f"`{one}`" for one in tools)))
    if not isinstance(arguments, dict):
        sentence = words.INPUT_IS_TEXT if isinstance(arguments_of(arguments), dict) else words.INPUT_NO_DICT
        raise TypeError(sentence.format(received=shown(arguments, SHOWN)))
    declared = tool.input_schema.get("properties")
    known = declared if isinstance(declared, dict) else {}
    required = tool.input_schema.get("required")
    missing = [key for key in (required if isinstance(required, list) else known) if key not in arguments]
    extra = [key for key in arguments if key not in known]
    if missing or extra:
        received = ", ".join(arguments)[:SHOWN] or "nothing"
        raise TypeError(words.WRONG_INPUT.format(tool=name, expected=", ".join(known), received=received))
    return tool.value(seed, script, arguments)


def place_of(seed: str, script: str, value: str) -> tuple[int, int] | None:
    """Turn and call, from 0, that an id stands for; None for an id that the model never issued."""
    slot = slot_of(seed, script, value)
    return (slot.turn, slot.call) if slot else None


def _plain(value: object) -> object:
    try:
        return plain(value)
    except (TypeError, ValueError):
        return shown(value, SHOWN)
