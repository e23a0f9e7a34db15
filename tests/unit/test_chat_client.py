"""The small client of Chat Completions and its objects, held against the `openai` package on the same replies."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Callable
from typing import Any, cast

import openai
import pytest
from openai.types import chat as chat_types
from openai.types import completion_usage
from openai.types.chat import chat_completion, chat_completion_chunk, chat_completion_message_function_tool_call
from stopreason.clients import chat_chunks, chat_exceptions, chat_objects
from stopreason.clients.chat_client import AsyncChatClient, AsyncCompletions, Completions
from stopreason.recording.lines import Lines
from stopreason.records import Record
from support import runtime
from support.alike import alike, raised
from support.desk import Watched
from support.openai_sdk import BODY, Theirs, create, failing, ours
from support.runtime import AT_ONCE, CUT_OFF, ONE, TWO, Json, call, script, turn

REFUSED = script("refused", turn("I can't.", stop="refusal"))
FILTERED = script("filtered", turn("", stop="refusal"))
UMLAUTS = script("umlauts", turn("Zwölf Gäste 🌍", call("rooms_free", ä=1.5, b=[True, {"c": 'é"\\'}])))
HALF = script("half", turn("", call("rooms_free", night="Friday"), stop="max_tokens"))
SCRIPTS = [AT_ONCE, ONE, TWO, CUT_OFF, REFUSED, FILTERED, UMLAUTS, HALF]
USAGE: Json = {"stream": True, "stream_options": {"include_usage": True}}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one["name"])
@pytest.mark.parametrize("more", [{}, {"n": 2}, {"service_tier": "flex"}], ids=str)
def test_a_completion_is_the_sdks(script: Json, more: Json) -> None:
    one, other = create(ours(script), **BODY, **more), Theirs(script).ask(**BODY, **more)
    alike(one, other)
    assert one._request_id == other._request_id
    for mine, real in zip(one.choices, other.choices, strict=True):
        alike(mine, real)
        alike(mine.message, real.message)
        for made, theirs in zip(mine.message.tool_calls or [], real.message.tool_calls or [], strict=True):
            alike(made, theirs)


def test_a_dumped_message_has_its_fields_in_the_sdks_order_with_those_that_are_null() -> None:
    message = create(ours(ONE), **BODY).choices[0].message
    names = ["content", "refusal", "role", "annotations", "audio", "function_call", "tool_calls"]
    assert list(message.model_dump()) == names
    assert message.model_dump()["content"] is None
    assert list(message.model_dump(exclude_none=True)) == ["role", "annotations", "tool_calls"]
    assert list(message.to_dict()) == ["content", "refusal", "role", "annotations", "tool_calls"]


def test_what_a_program_changes_is_sent_as_it_is_with_the_sdk() -> None:
    one, other = create(ours(TWO), **BODY), Theirs(TWO).ask(**BODY)
    for reply in (one, other):
        reply.choices[0].message.content = "Changed."
        reply.choices[0].message.audio = None
    alike(one, other)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one["name"])
@pytest.mark.parametrize("more", [{"stream": True}, USAGE], ids=["plain", "with usage"])
def test_the_chunks_of_a_stream_are_the_sdks(script: Json, more: Json) -> None:
    one, other = create(ours(script), **BODY, **more), Theirs(script).ask(**BODY, **more)
    for mine, real in zip(list(one), list(other), strict=True):
        alike(mine, real)
        for choice, theirs in zip(mine.choices, real.choices, strict=True):
            alike(choice.delta, theirs.delta)


def test_a_stream_ends_with_the_block_that_opened_it() -> None:
    with create(ours(TWO), **BODY, stream=True) as stream:
        next(stream)
    assert list(stream) == []


def records() -> list[type[Record]]:
    modules = (chat_objects, chat_chunks)
    found = [kind for module in modules for kind in vars(module).values() if inspect.isclass(kind)]
    return sorted({kind for kind in found if issubclass(kind, Record)} - {Record}, key=str)


def sdks(kind: type[Record]) -> Any:
    calls = chat_completion_message_function_tool_call
    homes: tuple[object, ...] = (chat_completion, chat_types, completion_usage, calls)
    if kind.__module__ == chat_chunks.__name__:
        homes = (chat_completion_chunk,)
    return next(getattr(home, kind.__name__) for home in homes if hasattr(home, kind.__name__))


@pytest.mark.parametrize("kind", records(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_object_has_the_fields_of_the_sdks_in_their_order(kind: type[Record]) -> None:
    assert list(kind.FIELDS) == list(sdks(kind).model_fields)


@pytest.mark.parametrize(
    "slip",
    [
        lambda reply: reply["choices"],
        lambda reply: reply.choice,
        lambda reply: reply.choices.message,
        lambda reply: reply.choices[0].message["content"],
        lambda reply: reply.choices[0].message.tool_call,
        lambda reply: reply.choices[0].message.tool_calls[0]["id"],
        lambda reply: reply.choices[0].message.tool_calls[0].name,
        lambda reply: reply.choices[0].message.tool_calls[0].function.arguments["night"],
        lambda reply: reply.choices[0].message.tool_calls[0].function.input,
        lambda reply: len(reply),
        lambda reply: {**reply.choices[0].message},
        lambda reply: {reply},
        lambda reply: json.dumps(reply.choices[0].message),
        lambda reply: (lambda **given: given)(**reply.choices[0].message.tool_calls[0].function.arguments),
    ],
)
def test_a_slip_gets_the_words_that_it_gets_with_the_sdk(slip: Callable[[Any], object]) -> None:
    one, other = raised(lambda: slip(create(ours(TWO), **BODY))), raised(lambda: slip(Theirs(TWO).ask(**BODY)))
    assert (type(one), str(one)) == (type(other), str(other))


TOOLS = [{"type": "function", "function": {"name": "rooms_free", "parameters": {"type": "object"}}}]
HOW: dict[str, Callable[[Any], object]] = {
    "itself": lambda message: message,
    "dumped": lambda message: message.model_dump(),
    "without nulls": lambda message: message.model_dump(exclude_none=True),
    "as it came": lambda message: message.to_dict(),
    "by hand": lambda message: {"role": "assistant", "content": message.content, "tool_calls": message.tool_calls},
}


def conversation(message: Any, how: str) -> list[object]:
    results = [{"role": "tool", "tool_call_id": call.id, "content": "5 rooms"} for call in message.tool_calls]
    return [*BODY["messages"], HOW[how](message), *results]


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("script", [ONE, TWO], ids=["calls alone", "words and calls"])
def test_what_goes_back_to_the_model_is_what_the_sdk_sends(script: Json, how: str) -> None:
    mine, real = ours(script), Theirs(script)
    one = create(mine, **BODY, tools=TOOLS).choices[0].message
    other = real.ask(**BODY, tools=TOOLS).choices[0].message
    create(mine, **{**BODY, "messages": conversation(one, how)}, tools=TOOLS)
    real.ask(**{**BODY, "messages": conversation(other, how)}, tools=TOOLS)
    desk = mine.chat.completions._desk
    assert desk.bodies() == real.desk.bodies()
    assert desk.refusals() == []


def test_a_whole_reply_as_a_message_is_refused_in_the_same_words() -> None:
    mine, real = ours(TWO), Theirs(TWO)
    one, other = create(mine, **BODY), real.ask(**BODY)
    first = raised(lambda: create(mine, **{**BODY, "messages": [*BODY["messages"], one]}))
    second = raised(lambda: real.ask(**{**BODY, "messages": [*BODY["messages"], other]}))
    assert mine.chat.completions._desk.bodies() == real.desk.bodies()
    assert (type(first).__name__, str(first)) == (type(second).__name__, str(second))


def test_the_arguments_are_the_sdks() -> None:
    theirs = list(inspect.signature(openai.resources.chat.Completions.create).parameters)
    assert list(inspect.signature(Completions.create).parameters) == theirs
    assert list(inspect.signature(AsyncCompletions.create).parameters) == theirs


NAN = float("nan")
WRONG: list[Json] = [{}, {"model": "x"}, {**BODY, "tool": []}, {**BODY, "max_rounds": 5}, {**BODY, "seed": NAN}]


@pytest.mark.parametrize("arguments", WRONG, ids=str)
def test_wrong_arguments_raise_what_the_sdk_raises(arguments: Json) -> None:
    one, other = raised(lambda: create(ours(ONE), **arguments)), raised(lambda: Theirs(ONE).ask(**arguments))
    assert (type(one).__name__, str(one)) == (type(other).__name__, str(other))


def test_arguments_have_names() -> None:
    other = raised(lambda: cast("Any", openai.OpenAI(api_key="x").chat.completions.create)("hello"))
    assert str(raised(lambda: ours(ONE).chat.completions.create("hello"))) == str(other)


def test_an_awaited_completion_is_the_same() -> None:
    client: Any = AsyncChatClient(Watched(TWO), Lines("loop.py"))
    assert repr(asyncio.run(create(client, **BODY))) == repr(create(ours(TWO), **BODY))


def test_an_awaited_stream_gives_the_same_chunks() -> None:
    async def read() -> list[str]:
        client: Any = AsyncChatClient(Watched(TWO), Lines("loop.py"))
        async with await create(client, **BODY, stream=True) as stream:
            return [repr(chunk) async for chunk in stream]

    assert asyncio.run(read()) == [repr(chunk) for chunk in create(ours(TWO), **BODY, stream=True)]


def test_nothing_is_sent_until_it_is_awaited() -> None:
    client: Any = AsyncChatClient(Watched(TWO), Lines("loop.py"))
    create(client, **BODY).close()
    assert client.chat.completions._desk.kinds() == []


def test_an_awaited_failure_raises() -> None:
    client: Any = AsyncChatClient(Watched(failing(429)), Lines("loop.py"))
    with pytest.raises(chat_exceptions.RateLimitError):
        asyncio.run(create(client, **BODY))


PROGRAM = """import json

from lesson import chat_client, chat_errors, chat_tools, question, run_tool

messages = [{"role": "user", "content": question}]
while True:
    reply = chat_client.chat.completions.create(model="gpt-6-sol", messages=messages, tools=chat_tools)
    message = reply.choices[0].message
    messages.append(message.model_dump())
    if not message.tool_calls:
        break
    for call in message.tool_calls:
        result = run_tool(call.function.name, json.loads(call.function.arguments))
        messages.append({"role": "tool", "tool_call_id": call.id, "content": json.dumps(result)})
print(message.content)
try:
    chat_client.chat.completions.create(model="gpt-6-sol", messages=messages[2:])
except chat_errors.BadRequestError as error:
    print(error.status_code, error.param)
"""


def test_a_program_of_a_lesson_runs_its_loop_with_the_client() -> None:
    events = runtime.events(runtime.step(TWO, entry=False), PROGRAM)
    requests = runtime.of_kind(events, "request")
    assert [request["line"] for request in requests] == [7, 7, 17]
    assert requests[1]["lines"] == [5, 9, 14, 14]
    assert "Saturday" in runtime.printed(events)
    assert "400 messages.[0].role" in runtime.printed(events)
    assert [tool["id"][:5] for tool in runtime.of_kind(events, "tool")] == ["call_", "call_"]


AT_ONCE_TWICE = """import asyncio
from lesson import async_chat_client


async def ask(name):
    messages = [{"role": "user", "content": name}]
    reply = await async_chat_client.chat.completions.create(model="gpt-6-sol", messages=messages)
    print(name, asyncio.get_running_loop().time(), reply.choices[0].message.content)


async def main():
    await asyncio.gather(ask("one"), ask("two"))

asyncio.run(main())
"""


def test_awaited_requests_pass_their_time_side_by_side() -> None:
    slow = script("slow", {**turn("Here."), "seconds": 30})
    events = runtime.events(runtime.step(slow, entry=False), AT_ONCE_TWICE)
    assert runtime.printed(events) == "one 30.0 Here.\ntwo 30.0 Here.\n"
