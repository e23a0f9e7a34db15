"""The scripted model as a learner's program meets it: `model(messages, tools)`, `run_tool(name, input)`, and each tool.

Everything is recorded before it is given back or raised, so that no `except` in the program hides it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from .. import exceptions
from ..clock import VirtualClock
from ..dialects.messages.dialect import MESSAGES
from ..plain import plain
from ..recording.boundaries import Boundaries
from ..recording.crash import shown
from ..recording.desk import Desk
from ..recording.lines import Lines
from ..recording.room import with_room
from ..scripted.script import Script
from ..scripted.tool import Tool, text_of
from ..seeded import slot_of
from ..trace import Trace
from ..wire import encoded
from .effects import Effects
from .lesson_store import LessonStore
from .tool_functions import functions_of
from .toolbox import SHOWN, Toolbox

MODEL = "claude-opus-4-8"
MAX_TOKENS = 1024
REQUEST_LIMIT = 25
LATER = 3600.0  # seconds from a call that isn't recorded to the one that is


def known_as[F: Callable[..., object]](name: str) -> Callable[[F], F]:
    """What Python calls a function where its arguments don't fit: the name under which a program has it."""

    def named(function: F) -> F:
        function.__qualname__ = name
        return function

    return named


class Model:
    """One script's model and tools, for one run."""

    def __init__(self, script: Script, tools: Sequence[Tool], seed: str, trace: Trace, lines: Lines) -> None:
        self.seed = seed
        self.clock = VirtualClock()
        self.boundaries = Boundaries(trace, lines, script.killed)
        self.desk = Desk(script, seed, trace, REQUEST_LIMIT, lines, boundaries=self.boundaries, passing=self.clock)
        self.store = LessonStore(trace, lines, self.boundaries)
        self.functions = functions_of(tools, self._called)
        self._declared = tools
        self._trace = trace
        self._lines = lines
        self._begin(script)

    @contextmanager
    def aside(self, script: Script) -> Iterator[None]:
        """In here, answers from another script, with a store and a world of its own; afterwards none of that was."""
        before = dict(vars(self))
        self._begin(script)
        try:
            with self._trace.unheard(), self.desk.aside(script), self.store.aside(), self.clock.aside(LATER):
                yield
        finally:
            vars(self).update(before)

    def _begin(self, script: Script) -> None:
        self.script = script
        self._tools = Toolbox(self._declared, self.seed, script.name)
        self._effects = Effects(self._declared)

    @with_room
    @known_as("model")
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
    @known_as("run_tool")
    def run_tool(self, name: object, input: object, *, idempotency_key: object = None) -> str:
        """Runs one of the step's tools with the input the model gave, and gives back what it returns.

        `idempotency_key` is for tools that do something to the world; the others do without.
        """
        tool, given = str(name)[:SHOWN] if isinstance(name, str) else shown(name, SHOWN), _plain(input)
        return text_of(self._recorded(tool, given, lambda deed: self._tools.run(tool, given, deed), idempotency_key))

    @with_room
    def _called(self, name: str, arguments: dict[str, object], wrong: TypeError | None, key: object) -> object:
        """A tool that was called as a function, `wrong` where its arguments don't fit."""
        given = {key: _plain(value) for key, value in arguments.items()}

        def run(deed: int) -> object:
            if wrong:
                raise wrong
            return self._tools.run(name, given, deed)

        return self._recorded(name, given, run, key)

    def _recorded(self, name: str, given: object, run: Callable[[int], object], key: object) -> object:
        self.boundaries.alive()
        about, line = self._effects.known(name, key), self._lines.now()
        made_for = self.desk.open.take(name, given)
        self._trace.add("tool", line=line, name=name, input=given, id=made_for, **about)
        try:
            value = run(self._effects.deed(name, given))
        except Exception as error:
            self._trace.add("tool-error", id=made_for, error=f"{type(error).__name__}: {error}")
            raise
        value, happened = self._effects.happen(name, given, about, value)
        self._trace.add("tool-result", id=made_for, value=text_of(value), **happened)
        self.boundaries.reach("after-tool", name, line)
        return value

    def begin_anew(self) -> None:
        """The program is started again: store, effects and what was sent stay as they are."""
        self.boundaries.begin_anew()
        self.desk.begin_anew()


def request_body(messages: object, tools: object) -> dict[str, object]:
    """The JSON that goes over the wire. Raises `TypeError` or `ValueError` for what it can't hold, as the SDK does."""
    body = {"model": MODEL, "max_tokens": MAX_TOKENS, "messages": messages}
    if tools is not None:
        body["tools"] = tools
    return cast("dict[str, object]", plain(body))


def place_of(seed: str, script: str, value: str) -> tuple[int, int] | None:
    """Turn and call, from 0, that an id stands for; None for an id that the model never issued."""
    slot = slot_of(seed, script, value)
    return (slot.turn, slot.call) if slot else None


def _plain(value: object) -> object:
    try:
        return plain(value)
    except (TypeError, ValueError):
        return shown(value, SHOWN)
