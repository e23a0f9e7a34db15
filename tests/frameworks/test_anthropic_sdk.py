"""The `anthropic` package by hand: a loop as its documentation has it, streaming and asynchronous too."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

import anthropic
import pytest
from support.frameworks import CLAUDE, SAID, TOOLS, TWO_ROUNDS, WAYS, way

DEFINITIONS: list[Any] = [
    {"name": name, "description": inspect.getdoc(tool), "input_schema": {"type": "object"}}
    for name, tool in TOOLS.items()
]


def ended(messages: list[Any], reply: anthropic.types.Message) -> bool:
    """Appends a turn and the results of its calls, unless it was the last."""
    messages.append({"role": "assistant", "content": reply.content})
    if reply.stop_reason != "tool_use":
        return True
    calls = [block for block in reply.content if block.type == "tool_use"]
    done = [{"type": "tool_result", "tool_use_id": one.id, "content": TOOLS[one.name](**one.input)} for one in calls]
    messages.append({"role": "user", "content": done})
    return False


def plain(client: anthropic.Anthropic, asked: Any) -> anthropic.types.Message:
    return client.messages.create(**asked)  # type: ignore[no-any-return]


def streamed(client: anthropic.Anthropic, asked: Any) -> anthropic.types.Message:
    with client.messages.stream(**asked) as stream:
        return stream.get_final_message()


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("ask", [plain, streamed])
def test_a_loop_of_two_rounds(name: str, ask: Callable[[anthropic.Anthropic, Any], anthropic.types.Message]) -> None:
    messages: list[Any] = [{"role": "user", "content": "Which night?"}]
    asked = {"model": CLAUDE, "max_tokens": 500, "messages": messages, "tools": DEFINITIONS}
    with way(name, TWO_ROUNDS) as there, anthropic.Anthropic(base_url=there.url) as client:
        while not ended(messages, reply := ask(client, asked)):
            pass
        assert there.refusals() == []
        assert len(there.bodies()) == 3
    assert [block.text for block in reply.content if block.type == "text"] == [SAID]


@pytest.mark.parametrize("name", WAYS)
def test_an_asynchronous_loop_of_two_rounds(name: str) -> None:
    async def main(url: str) -> anthropic.types.Message:
        messages: list[Any] = [{"role": "user", "content": "Which night?"}]
        async with anthropic.AsyncAnthropic(base_url=url) as client:
            while True:
                async with client.messages.stream(
                    model=CLAUDE, max_tokens=500, messages=messages, tools=DEFINITIONS
                ) as stream:
                    if ended(messages, reply := await stream.get_final_message()):
                        return reply

    with way(name, TWO_ROUNDS) as there:
        reply = asyncio.run(main(there.url))
        assert there.refusals() == []
    assert [block.text for block in reply.content if block.type == "text"] == [SAID]
