"""Programs that ask through the SDKs as they are, over the transport that stands for the network."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import threading

import anthropic
import pytest
from stopreason.clients.sdk import connected
from stopreason.recording.loop import virtual_time
from support import runtime
from support.desk import Watched
from support.runtime import AT_ONCE, ONE, TWO, Json, script, turn
from support.transport_desk import BODY, KEY, URL, client_of

BUSY = script("busy", {**turn("There."), "failure": {"status": 529, "times": 1}})


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> object:
        raise AssertionError("a socket was connected")

    for name in [name for name in os.environ if name.endswith(("_API_KEY", "_AUTH_TOKEN", "_BASE_URL"))]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_the_sdk_works_as_it_is() -> None:
    desk = Watched(ONE)
    with connected(desk):
        message = anthropic.Anthropic().messages.create(**BODY)
        with anthropic.Anthropic().messages.stream(**BODY) as stream:
            streamed = stream.get_final_message()
    assert [block.type for block in message.content] == [block.type for block in streamed.content] == ["tool_use"]
    assert [body.get("stream") for body in desk.bodies()] == [None, True]


def test_the_async_sdk_works_on_a_virtual_clock_without_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a thread was started")

    async def main() -> list[str]:
        client = anthropic.AsyncAnthropic()
        replies = await asyncio.gather(*(client.messages.create(**BODY) for _ in range(3)))
        async with client.messages.stream(**BODY) as stream:
            streamed = await stream.get_final_message()
        return [str(reply.stop_reason) for reply in [*replies, streamed]]

    monkeypatch.setattr(threading.Thread, "start", refuse)
    with connected(Watched(TWO)), virtual_time():
        assert asyncio.run(main()) == ["tool_use"] * 4


def test_the_sdk_tries_again_by_itself() -> None:
    desk = Watched(BUSY)
    with connected(desk), virtual_time():
        message = asyncio.run(anthropic.AsyncAnthropic().messages.create(**BODY))
    assert message.content
    assert desk.kinds() == ["request", "failure", "request", "reply"]


def test_what_was_recorded_is_what_was_sent() -> None:
    desk = Watched(AT_ONCE)
    client_of(desk).post(URL, content=json.dumps(BODY), headers=KEY)
    assert desk.bodies() == [BODY]


def program(source: str, script: Json) -> tuple[list[Json], Json]:
    """The events of a program that imports packages, and the judge's report on it."""
    spec = {**runtime.step(script, entry=False), "packages": ["anthropic", "openai"]}
    record = runtime.record(spec, source)
    return record[0]["events"], runtime.judge(spec, record, source)


MESSAGES_LOOP = """import anthropic
from lesson import question, run_tool, tools

client = anthropic.Anthropic()
messages = [{"role": "user", "content": question}]
while True:
    message = client.messages.create(model="claude-opus-4-8", max_tokens=99, messages=messages, tools=tools)
    messages.append({"role": "assistant", "content": message.content})
    calls = [block for block in message.content if block.type == "tool_use"]
    if not calls:
        break
    results = []
    for call in calls:
        results.append({"type": "tool_result", "tool_use_id": call.id, "content": run_tool(call.name, call.input)})
    messages.append({"role": "user", "content": results})
"""
CHAT_LOOP = """import json, openai
from lesson import question, run_tool, tools

client = openai.OpenAI()
tools = [{"type": "function", "function": {"name": tool["name"], "parameters": tool["input_schema"]}} for tool in tools]
messages = [{"role": "user", "content": question}]
while True:
    message = client.chat.completions.create(model="gpt-5.5", messages=messages, tools=tools).choices[0].message
    messages.append(message)
    if not message.tool_calls:
        break
    for call in message.tool_calls:
        result = run_tool(call.function.name, json.loads(call.function.arguments))
        messages.append({"role": "tool", "tool_call_id": call.id, "content": result})
"""


@pytest.mark.parametrize(
    ("source", "lines"), [(MESSAGES_LOOP, [(7, [5]), (7, [5, 8, 15])]), (CHAT_LOOP, [(8, [6]), (8, [6, 9, 14, 14])])]
)
def test_the_record_knows_the_lines_of_messages_that_hold_the_sdks_objects(source: str, lines: list[object]) -> None:
    events, report = program(source, TWO)
    assert [(event["line"], event["lines"]) for event in runtime.of_kind(events, "request")] == lines
    assert report["verdict"] == "passed"


FOR_EVER_AT_ONCE = """import asyncio, anthropic

async def ask(client):
    messages = [{"role": "user", "content": "Hi"}]
    return await client.messages.create(model="claude-opus-4-8", max_tokens=9, messages=messages)

async def main():
    async with anthropic.AsyncAnthropic() as client:
        while True:
            await asyncio.gather(ask(client), ask(client))

asyncio.run(main())
"""


def test_a_program_that_asks_for_ever_is_stopped_in_its_tasks_too() -> None:
    events, report = program(FOR_EVER_AT_ONCE, ONE)
    assert [event["kind"] for event in events][-1] == "cap"
    assert len(runtime.of_kind(events, "request")) == 25
    assert report["message"]["title"] == "Your loop asked the model 25 times and was stopped."


RAW = """import httpx2

HEADERS = {"x-api-key": "k", "anthropic-version": "2023-06-01"}
for body in (b"no JSON", b"[1]", b'"text"', b""):
    print(httpx2.post("https://any.example/v1/messages", content=body, headers=HEADERS).status_code)
"""


def test_what_is_no_json_object_is_refused_and_played_again_alike() -> None:
    events, report = program(RAW, ONE)
    assert runtime.printed(events) == "400\n" * 4
    assert [event["unreadable"] for event in runtime.of_kind(events, "request")] == [True] * 4
    assert "doesn't match" not in report["message"]["title"]
