"""The tool runner of the `anthropic` package, unmodified.

It begins by asking for a thread, which is refused as the SDK expects, without a record; then it does without.
"""

from __future__ import annotations

import asyncio
import functools
import inspect
from typing import Any

import anthropic
import pytest
from framework_facts import ANTHROPIC, hears, returns
from support.frameworks import (
    CAP,
    CLAUDE,
    CUT_OFF,
    FOR_EVER,
    RAISES,
    SAID,
    TOOLS,
    TWO_ROUNDS,
    UNKNOWN,
    WAYS,
    Way,
    heard,
    results,
    way,
)

BETA_TOOLS = [anthropic.beta_tool(tool) for tool in TOOLS.values()]
ASKED: dict[str, Any] = {"model": CLAUDE, "max_tokens": 500, "messages": [{"role": "user", "content": "Which night?"}]}


def run(there: Way, **more: Any) -> Any:
    with anthropic.Anthropic(base_url=there.url) as client:
        return client.beta.messages.tool_runner(**ASKED, tools=BETA_TOOLS, **more).until_done()


def said(message: Any) -> str:
    return "".join(block.text for block in message.content if block.type == "text")


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("options", [{}, {"thread": False}])
def test_two_rounds(name: str, options: Any) -> None:
    with way(name, TWO_ROUNDS) as there:
        assert said(run(there, **options)) == SAID
        assert there.refusals() == []
        assert [len(body["messages"]) for body in there.bodies()] == [1, 3, 5]
        assert len(results(there.bodies()[1])) == 2


@pytest.mark.parametrize("name", WAYS)
def test_two_rounds_streamed(name: str) -> None:
    with way(name, TWO_ROUNDS) as there, anthropic.Anthropic(base_url=there.url) as client:
        runner = client.beta.messages.tool_runner(**ASKED, tools=BETA_TOOLS, stream=True)
        texts = [said(stream.get_final_message()) for stream in runner]
        assert texts == ["I look.", "", SAID]
        assert there.refusals() == []


@pytest.mark.parametrize("name", WAYS)
def test_two_rounds_asynchronously(name: str) -> None:
    async def main(url: str) -> Any:
        async with anthropic.AsyncAnthropic(base_url=url) as client:
            tools = [anthropic.beta_async_tool(_async(tool)) for tool in TOOLS.values()]
            return await client.beta.messages.tool_runner(**ASKED, tools=tools).until_done()

    with way(name, TWO_ROUNDS) as there:
        assert said(asyncio.run(main(there.url))) == SAID
        assert there.refusals() == []


def _async(tool: Any) -> Any:
    @functools.wraps(tool)
    async def later(**arguments: Any) -> str:
        await asyncio.sleep(0)
        return str(tool(**arguments))

    return later


@pytest.mark.parametrize("name", WAYS)
def test_at_its_cap_it_stops_without_a_word(name: str) -> None:
    with way(name, FOR_EVER) as there:
        assert returns(run(there, max_iterations=CAP, thread=False).stop_reason) == ANTHROPIC.at_cap
        assert len(there.bodies()) == CAP
        assert there.refusals() == []


def test_it_has_no_cap_of_its_own() -> None:
    parameters = inspect.signature(anthropic.resources.beta.messages.Messages.tool_runner).parameters
    assert parameters[ANTHROPIC.cap].default is anthropic.omit
    assert ANTHROPIC.default == "none"


@pytest.mark.parametrize("name", WAYS)
def test_an_unknown_tool_is_an_error_that_the_model_hears_of(name: str) -> None:
    with way(name, UNKNOWN) as there:
        with pytest.warns(UserWarning, match="Tool 'weather' not found"):
            message = run(there, thread=False)
        assert hears(heard(said(message))) == ANTHROPIC.unknown
        assert [result["is_error"] for result in results(there.bodies()[-1])] == [True]
        assert there.refusals() == []


@pytest.mark.parametrize("name", WAYS)
def test_what_a_tool_raises_is_told_to_the_model_as_it_prints(name: str) -> None:
    with way(name, RAISES) as there:
        assert hears(heard(said(run(there, thread=False)))) == ANTHROPIC.raised
        assert [result["is_error"] for result in results(there.bodies()[-1])] == [True]
        assert there.refusals() == []


@pytest.mark.parametrize("name", WAYS)
def test_a_turn_that_is_cut_off_is_returned_and_nothing_of_it_is_run(name: str) -> None:
    with way(name, CUT_OFF) as there:
        assert returns(run(there, thread=False).stop_reason) == ANTHROPIC.cut
        assert len(there.bodies()) == 1
