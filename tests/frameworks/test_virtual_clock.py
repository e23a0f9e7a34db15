"""Asynchronous frameworks on the event loop of a page: no thread, no socket, and nobody waits."""

from __future__ import annotations

import asyncio
import functools
import threading
from collections.abc import Callable
from typing import Any

import anthropic
import openai
import pytest
from agents import Agent, OpenAIResponsesModel, Runner, function_tool
from stopreason.recording.loop import virtual_time
from support.frameworks import CLAUDE, GPT, SAID, TOOLS, TWO_ROUNDS, way


@pytest.fixture(autouse=True)
def _no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a thread was started")

    monkeypatch.setattr(threading.Thread, "start", refuse)


def slow(tool: Callable[..., str]) -> Callable[..., Any]:
    """The tool, taking a minute."""

    @functools.wraps(tool)
    async def later(**given: Any) -> str:
        await asyncio.sleep(60)
        return tool(**given)

    return later


async def tool_runner(url: str) -> tuple[str, float]:
    tools = [anthropic.beta_async_tool(slow(tool)) for tool in TOOLS.values()]
    asked: list[Any] = [{"role": "user", "content": "Which night?"}]
    async with anthropic.AsyncAnthropic(base_url=url) as client:
        runner = client.beta.messages.tool_runner(model=CLAUDE, max_tokens=500, messages=asked, tools=tools)
        message: Any = await runner.until_done()
    return message.content[0].text, asyncio.get_running_loop().time()


async def agents_sdk(url: str) -> tuple[str, float]:
    async with openai.AsyncOpenAI(base_url=f"{url}/v1") as client:
        model = OpenAIResponsesModel(GPT, openai_client=client)
        agent = Agent(name="A", model=model, tools=[function_tool(tool) for tool in TOOLS.values()])
        result = await Runner.run(agent, "Which night?")
    return str(result.final_output), asyncio.get_running_loop().time()


@pytest.mark.parametrize(("loop", "seconds"), [(tool_runner, 180), (agents_sdk, 0)])
def test_two_rounds(loop: Callable[[str], Any], seconds: float) -> None:
    with way("transport", TWO_ROUNDS) as there, virtual_time():
        assert asyncio.run(loop(there.url)) == (SAID, pytest.approx(seconds))
        assert there.refusals() == []
