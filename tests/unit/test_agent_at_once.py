"""Several runs of the ready loop at once: in threads, and awaited."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import openai
import pytest
from stopreason.agent import arun, run
from stopreason.clients.chat_client import AsyncChatClient
from stopreason.doors.scripted_model import ScriptedModel
from stopreason.recording.lines import Lines
from stopreason.scripted.script_data import read_script
from support.agent_runs import WAYS, agent, asking, ours, way
from support.desk import Watched
from support.runtime import FOR_EVER, ROUNDS, TWO, Json


@pytest.mark.parametrize("name", WAYS)
def test_threads_run_side_by_side_on_lists_of_their_own(name: str) -> None:
    lists = [asking(f"Question {number}?") for number in range(6)]
    with way(name, TWO) as (client, nothing_refused), ThreadPoolExecutor(6) as pool:
        said = list(pool.map(lambda one: run(agent(), one, client), lists))
        nothing_refused()
    assert len(set(said)) == 1
    assert {tuple(message["role"] for message in one) for one in lists} == {
        ("system", "user", "assistant", "tool", "tool", "assistant")
    }
    assert [one[1]["content"] for one in lists] == [f"Question {number}?" for number in range(6)]


def test_it_is_the_same_awaited() -> None:
    expected, messages = asking(), asking()
    mine = run(agent(), expected, ours(ROUNDS))
    assert asyncio.run(arun(agent(), messages, AsyncChatClient(Watched(ROUNDS), Lines("loop.py")))) == mine
    assert messages == expected


def test_asynchronous_functions_are_awaited_and_may_raise(caplog: Any) -> None:
    async def slow(night: str) -> Json:
        await asyncio.sleep(0)
        return {"rooms": 5}

    async def failing(room: str, nights: int) -> None:
        raise ConnectionError("closed")

    messages = asking()
    functions = {"rooms_free": slow, "room_price": failing}
    client = AsyncChatClient(Watched(ROUNDS), Lines("loop.py"))
    asyncio.run(arun(agent(functions=functions), messages, client))
    results = [message["content"] for message in messages if message["role"] == "tool"]
    assert results == ['{"rooms": 5}', '{"error": "ConnectionError: closed"}']


def test_the_bound_of_an_awaited_run_is_the_same(caplog: Any) -> None:
    client = AsyncChatClient(Watched(FOR_EVER), Lines("loop.py"))
    assert asyncio.run(arun(agent(max_iterations=2), asking(), client)) == '{"rooms": 5}'
    assert caplog.messages[0].startswith("desk: no answer after 2 rounds")


def test_awaited_runs_gather_with_the_package_as_it_is() -> None:
    model = ScriptedModel(read_script(ROUNDS, None), "a-seed", 100)
    lists = [asking(f"Question {number}?") for number in range(4)]

    async def main() -> list[str]:
        async with openai.AsyncOpenAI(api_key="a-key", http_client=model.async_http_client()) as client:
            return await asyncio.gather(*(arun(agent(), one, client) for one in lists))

    assert len(set(asyncio.run(main()))) == 1
    model.no_refusals().requests(exactly=12)
