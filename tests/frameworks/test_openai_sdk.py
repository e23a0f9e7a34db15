"""The `openai` package by hand: Chat Completions and Responses, streaming and asynchronous too."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Callable
from typing import Any

import openai
import pytest
from support.frameworks import GPT, SAID, TOOLS, TWO_ROUNDS, WAYS, schema_of, way

FUNCTIONS: list[Any] = [
    {"name": name, "description": inspect.getdoc(tool), "parameters": schema_of(tool), "strict": True}
    for name, tool in TOOLS.items()
]
CHAT_TOOLS: list[Any] = [{"type": "function", "function": one} for one in FUNCTIONS]
RESPONSES_TOOLS: list[Any] = [{"type": "function", **one} for one in FUNCTIONS]
Loop = Callable[[openai.OpenAI], str | None]


def function_of(call: Any) -> dict[str, str]:
    """The call as the API takes it: what a stream puts together has fields of the SDK's own, which it refuses."""
    return {"name": call.function.name, "arguments": call.function.arguments}


def chat_round(messages: list[Any], message: Any) -> bool:
    """Appends a turn and what its calls gave. False once there are none."""
    calls = message.tool_calls or []
    made = [{"id": one.id, "type": "function", "function": function_of(one)} for one in calls]
    messages.append({"role": "assistant", "content": message.content, "tool_calls": made})
    for one in calls:
        result = TOOLS[one.function.name](**json.loads(one.function.arguments))
        messages.append({"role": "tool", "tool_call_id": one.id, "content": result})
    return bool(calls)


def responses_round(items: list[Any], output: list[Any]) -> bool:
    """Appends a turn and what its calls gave. False once there are none."""
    items += output
    calls = [item for item in output if item.type == "function_call"]
    for one in calls:
        result = TOOLS[one.name](**json.loads(one.arguments))
        items.append({"type": "function_call_output", "call_id": one.call_id, "output": result})
    return bool(calls)


def chat(client: openai.OpenAI) -> str | None:
    messages: list[Any] = [{"role": "user", "content": "Which night?"}]
    while True:
        choice = client.chat.completions.create(model=GPT, messages=messages, tools=CHAT_TOOLS).choices[0]
        if not chat_round(messages, choice.message):
            return choice.message.content


def streamed_chat(client: openai.OpenAI) -> str | None:
    messages: list[Any] = [{"role": "user", "content": "Which night?"}]
    while True:
        with client.chat.completions.stream(model=GPT, messages=messages, tools=CHAT_TOOLS) as stream:
            message = stream.get_final_completion().choices[0].message
        if not chat_round(messages, message):
            return message.content


def responses(client: openai.OpenAI) -> str | None:
    items: list[Any] = [{"role": "user", "content": "Which night?"}]
    while True:
        response = client.responses.create(model=GPT, input=items, tools=RESPONSES_TOOLS)
        if not responses_round(items, response.output):
            return response.output_text


def streamed_responses(client: openai.OpenAI) -> str | None:
    items: list[Any] = [{"role": "user", "content": "Which night?"}]
    while True:
        with client.responses.stream(model=GPT, input=items, tools=RESPONSES_TOOLS) as stream:
            response = stream.get_final_response()
        if not responses_round(items, response.output):
            return response.output_text


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("loop", [chat, streamed_chat, responses, streamed_responses])
def test_a_loop_of_two_rounds(name: str, loop: Loop) -> None:
    with way(name, TWO_ROUNDS) as there, openai.OpenAI(base_url=f"{there.url}/v1") as client:
        assert loop(client) == SAID
        assert there.refusals() == []
        assert len(there.bodies()) == 3


@pytest.mark.parametrize("name", WAYS)
def test_an_asynchronous_loop_of_two_rounds(name: str) -> None:
    async def main(url: str) -> str | None:
        messages: list[Any] = [{"role": "user", "content": "Which night?"}]
        async with openai.AsyncOpenAI(base_url=f"{url}/v1") as client:
            while True:
                done = await client.chat.completions.create(model=GPT, messages=messages, tools=CHAT_TOOLS)
                if not chat_round(messages, done.choices[0].message):
                    return done.choices[0].message.content

    with way(name, TWO_ROUNDS) as there:
        assert asyncio.run(main(there.url)) == SAID
        assert there.refusals() == []
