"""A small client: `client.messages.create(…)` as the `anthropic` package has it, on the desk of a run.

Names, arguments, replies and errors are the SDK's (2.11.0, inspected 2026-11-21). What it doesn't have is a network,
an asynchronous twin, betas, and retries: `max_retries` is 0, where the SDK's own is 2, so that a program which has to
try again does so itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import cast

from .. import exceptions
from ..dialects.messages.dialect import MESSAGES
from ..plain import plain
from ..recording.desk import Desk
from ..recording.lines import Lines
from ..recording.room import with_room
from ..records import sent
from ..wire import encoded
from ..wording import words
from .client_stream import Stream
from .message_stream import MessageStream
from .reply_objects import Message

REQUIRED = ("max_tokens", "messages", "model")
BESIDE = frozenset("user_profile_id workspace_id extra_headers extra_query extra_body timeout".split())
OMIT = object()


def _checked[**P, R](create: Callable[P, R]) -> Callable[P, R]:
    """The SDK looks for what is required before Python does, and in words of its own."""

    @wraps(create)
    def checked(*args: P.args, **arguments: P.kwargs) -> R:
        if len(args) > 1:
            raise TypeError(f"create() takes 1 argument(s) but {len(args)} were given")
        if any(name not in arguments for name in REQUIRED):
            raise TypeError(words.MISSING_ARGUMENTS)
        return create(*args, **arguments)

    return checked


class Client:
    """`client.messages.create(model=…, max_tokens=…, messages=…, tools=…)` sends a request and gives a `Message`."""

    max_retries = 0

    def __init__(self, desk: Desk, lines: Lines) -> None:
        self.messages = Messages(desk, lines)


class Messages:
    """What can be done with messages. The arguments of its methods are the SDK's, each by its name."""

    def __init__(self, desk: Desk, lines: Lines) -> None:
        self._desk = desk
        self._lines = lines

    @with_room
    @_checked
    def create(
        self,
        *,
        max_tokens: object,
        messages: object,
        model: object,
        cache_control: object = OMIT,
        container: object = OMIT,
        diagnostics: object = OMIT,
        inference_geo: object = OMIT,
        metadata: object = OMIT,
        output_config: object = OMIT,
        service_tier: object = OMIT,
        speed: object = OMIT,
        stop_sequences: object = OMIT,
        stream: object = OMIT,
        system: object = OMIT,
        thinking: object = OMIT,
        tool_choice: object = OMIT,
        tools: object = OMIT,
        user_profile_id: object = OMIT,
        workspace_id: object = OMIT,
        extra_headers: object = None,
        extra_query: object = None,
        extra_body: object = None,
        timeout: object = OMIT,
    ) -> Message | Stream:
        """Sends a request. Gives the reply, or with `stream=True` its events; raises what the SDK raises."""
        answer = self._send({name: value for name, value in locals().items() if name != "self"})
        return answer if stream and stream is not OMIT else answer.message()

    @with_room
    def stream(
        self,
        *,
        max_tokens: object,
        messages: object,
        model: object,
        cache_control: object = OMIT,
        diagnostics: object = OMIT,
        inference_geo: object = OMIT,
        metadata: object = OMIT,
        output_config: object = OMIT,
        container: object = OMIT,
        service_tier: object = OMIT,
        speed: object = OMIT,
        stop_sequences: object = OMIT,
        system: object = OMIT,
        thinking: object = OMIT,
        tool_choice: object = OMIT,
        tools: object = OMIT,
        user_profile_id: object = OMIT,
        workspace_id: object = OMIT,
        extra_headers: object = None,
        extra_query: object = None,
        extra_body: object = None,
        timeout: object = OMIT,
    ) -> MessageStream:
        """Sends a request whose reply comes in pieces, for a `with` statement: it gives events and `text_stream`."""
        given = {name: value for name, value in locals().items() if name != "self"}
        return MessageStream(self._send({**given, "stream": True}))

    def _send(self, arguments: Mapping[str, object]) -> Stream:
        body = request_body(arguments)
        line, lines = self._lines.now(), self._lines.of_messages(arguments["messages"])
        answer = encoded(MESSAGES, body, self._desk.ask(MESSAGES, body, {}, line, lines), self._desk.seed)
        if answer.status != 200 and answer.outcome:
            raise exceptions.of_status(answer.status, answer.outcome.body, answer.headers)
        return Stream(answer)


def request_body(arguments: Mapping[str, object]) -> dict[str, object]:
    """The JSON of a request. Raises `TypeError` or `ValueError` for what JSON can't hold."""
    extra = arguments.get("extra_body")
    given = {name: value for name, value in arguments.items() if name not in BESIDE and value is not OMIT}
    return cast("dict[str, object]", plain(sent(given | (dict(extra) if isinstance(extra, dict) else {}))))
