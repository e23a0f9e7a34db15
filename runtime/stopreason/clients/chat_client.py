"""A small client: `chat_client.chat.completions.create(…)` as the `openai` package has it, on the desk of a run.

Names, arguments, replies and errors are the SDK's (3.52.0, inspected 2026-11-21). What it doesn't have is a network,
`parse()`, the helper `stream()`, other APIs than Chat Completions, and retries: `max_retries` is 0, where the SDK's own
is 2, so that a program which has to try again does so itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from functools import wraps
from types import ModuleType
from typing import cast

from ..dialects.chat.dialect import CHAT
from ..plain import plain
from ..recording.desk import Desk
from ..recording.lines import Lines
from ..recording.loop import VirtualLoop
from ..recording.room import with_room
from ..records import sent
from ..wire import Response, encoded
from ..wording import words
from . import chat_exceptions
from .chat_objects import ChatCompletion
from .chat_stream import AsyncStream, Stream, completion

REQUIRED = ("messages", "model")
BESIDE = frozenset("self extra_headers extra_query extra_body timeout".split())
OMIT = object()

Answer = ChatCompletion | Stream
Later = Coroutine[object, object, ChatCompletion | AsyncStream]


def _checked[**P, R](create: Callable[P, R]) -> Callable[P, R]:
    """The SDK looks for what is required before Python does, and in words of its own."""

    @wraps(create)
    def checked(*args: P.args, **arguments: P.kwargs) -> R:
        if len(args) > 1:
            raise TypeError(f"create() takes 1 argument(s) but {len(args)} were given")
        if any(name not in arguments for name in REQUIRED):
            raise TypeError(words.MISSING_CHAT_ARGUMENTS)
        return create(*args, **arguments)

    return checked


class ChatClient:
    """`chat_client.chat.completions.create(model=…, messages=…, tools=…)` sends a request, gives a `ChatCompletion`."""

    max_retries = 0

    def __init__(self, desk: Desk, lines: Lines) -> None:
        self.chat = Chat(WaitingCompletions(desk, lines))


class AsyncChatClient:
    """The same for `await`, as `openai.AsyncOpenAI` has it."""

    max_retries = 0

    def __init__(self, desk: Desk, lines: Lines) -> None:
        self.chat = Chat(AsyncCompletions(desk, lines))


class Chat[Kind]:
    """Where the completions are."""

    def __init__(self, completions: Kind) -> None:
        self.completions = completions


class Completions[Given]:
    """What can be done with completions. The arguments are the SDK's, each by its name."""

    def __init__(self, desk: Desk, lines: Lines) -> None:
        self._desk = desk
        self._lines = lines

    @with_room
    @_checked
    def create(
        self,
        *,
        messages: object,
        model: object,
        audio: object = OMIT,
        frequency_penalty: object = OMIT,
        function_call: object = OMIT,
        functions: object = OMIT,
        logit_bias: object = OMIT,
        logprobs: object = OMIT,
        max_completion_tokens: object = OMIT,
        max_tokens: object = OMIT,
        metadata: object = OMIT,
        modalities: object = OMIT,
        moderation: object = OMIT,
        n: object = OMIT,
        parallel_tool_calls: object = OMIT,
        prediction: object = OMIT,
        presence_penalty: object = OMIT,
        prompt_cache_key: object = OMIT,
        prompt_cache_options: object = OMIT,
        prompt_cache_retention: object = OMIT,
        reasoning_effort: object = OMIT,
        response_format: object = OMIT,
        safety_identifier: object = OMIT,
        seed: object = OMIT,
        service_tier: object = OMIT,
        stop: object = OMIT,
        store: object = OMIT,
        stream: object = OMIT,
        stream_options: object = OMIT,
        temperature: object = OMIT,
        tool_choice: object = OMIT,
        tools: object = OMIT,
        top_logprobs: object = OMIT,
        top_p: object = OMIT,
        user: object = OMIT,
        verbosity: object = OMIT,
        web_search_options: object = OMIT,
        extra_headers: object = None,
        extra_query: object = None,
        extra_body: object = None,
        timeout: object = OMIT,
    ) -> Given:
        """Sends a request. Gives the reply, or with `stream=True` its chunks; raises what the SDK raises."""
        return self._answer(dict(locals()))

    def _answer(self, arguments: Mapping[str, object]) -> Given:
        raise NotImplementedError

    @with_room
    def _send(self, arguments: Mapping[str, object], wait: bool) -> Response:
        """What the desk answers. `wait`: the time that the model takes passes before this returns."""
        body = request_body(arguments)
        line, lines = self._lines.now(), self._lines.of_messages(arguments["messages"])
        return encoded(CHAT, body, self._desk.ask(CHAT, body, {}, line, lines, wait), self._desk.seed)


class WaitingCompletions(Completions[Answer]):
    """Of the client that waits."""

    def _answer(self, arguments: Mapping[str, object]) -> Answer:
        answer = self._send(arguments, True)
        _raise_failure(answer)
        return Stream(answer) if _streamed(arguments) else completion(answer)


class AsyncCompletions(Completions[Later]):
    """Of the client that is awaited. On a virtual clock, the model takes its time, and other tasks have theirs."""

    async def _answer(self, arguments: Mapping[str, object]) -> ChatCompletion | AsyncStream:
        answer = self._send(arguments, False)
        await _pass(answer)
        _raise_failure(answer)
        return AsyncStream(answer) if _streamed(arguments) else completion(answer)


def chat_tool(tool: Mapping[str, object]) -> dict[str, object]:
    """A tool's definition, as the Messages API takes it, in the form of Chat Completions."""
    function = {"name": tool["name"], "description": tool["description"], "parameters": tool["input_schema"]}
    return {"type": "function", "function": function}


def chat_names(desk: Desk, lines: Lines, tools: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """What a program can import for Chat Completions; `chat_errors` has the exceptions, as `openai` at home."""
    errors = ModuleType("chat_errors")
    errors.__dict__.update(chat_exceptions.every())
    return {
        "chat_client": ChatClient(desk, lines),
        "async_chat_client": AsyncChatClient(desk, lines),
        "chat_tools": [plain(chat_tool(tool)) for tool in tools],
        "chat_errors": errors,
    }


def request_body(arguments: Mapping[str, object]) -> dict[str, object]:
    """The JSON of a request. Raises `TypeError` or `ValueError` for what JSON can't hold."""
    extra = arguments.get("extra_body")
    given = {name: value for name, value in arguments.items() if name not in BESIDE and value is not OMIT}
    return cast("dict[str, object]", plain(sent(given | (dict(extra) if isinstance(extra, dict) else {}))))


def _streamed(arguments: Mapping[str, object]) -> bool:
    return arguments["stream"] is not OMIT and bool(arguments["stream"])


def _raise_failure(answer: Response) -> None:
    if answer.status != 200 and answer.outcome:
        raise chat_exceptions.of_status(answer.status, answer.outcome.body, answer.headers)


async def _pass(answer: Response) -> None:
    """Lets time pass where it costs none; elsewhere, lets other tasks have their turn."""
    spoken = answer.outcome.spoken if answer.outcome else None
    virtual = isinstance(asyncio.get_running_loop(), VirtualLoop)
    await asyncio.sleep(spoken.seconds if spoken and virtual else 0)
