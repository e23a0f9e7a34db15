"""The OpenAI Agents SDK, unmodified, over Responses and over Chat Completions."""

from __future__ import annotations

import asyncio
from typing import Any

import openai
import pytest
from agents import (
    Agent,
    MaxTurnsExceeded,
    Model,
    ModelBehaviorError,
    OpenAIChatCompletionsModel,
    OpenAIResponsesModel,
    RunConfig,
    Runner,
    function_tool,
)
from framework_facts import AGENTS, RUNS, hears, raises
from support.frameworks import (
    CAP,
    CUT_OFF,
    FOR_EVER,
    GPT,
    RAISES,
    SAID,
    TOOLS,
    TWO_ROUNDS,
    UNKNOWN,
    WAYS,
    Way,
    heard,
    way,
)

MODELS = [OpenAIResponsesModel, OpenAIChatCompletionsModel]
ALL = pytest.mark.parametrize(("name", "model"), [(name, model) for name in WAYS for model in MODELS])


def run(there: Way, model: Any, streamed: bool = False, **more: Any) -> str:
    async def main() -> str:
        async with openai.AsyncOpenAI(base_url=f"{there.url}/v1") as client:
            speaker: Model = model(GPT, openai_client=client)
            agent = Agent(name="A", model=speaker, tools=[function_tool(tool) for tool in TOOLS.values()])
            options: Any = {"run_config": RunConfig(tracing_disabled=True), **more}
            if not streamed:
                return str((await Runner.run(agent, "Which night?", **options)).final_output)
            result = Runner.run_streamed(agent, "Which night?", **options)
            async for _ in result.stream_events():
                pass
            return str(result.final_output)

    return asyncio.run(main())


@ALL
@pytest.mark.parametrize("streamed", [False, True])
def test_two_rounds(name: str, model: Any, streamed: bool) -> None:
    with way(name, TWO_ROUNDS) as there:
        assert run(there, model, streamed) == SAID
        assert (there.refusals(), len(there.bodies())) == ([], 3)


@ALL
def test_its_cap_is_an_exception(name: str, model: Any) -> None:
    with way(name, FOR_EVER) as there:
        with pytest.raises(MaxTurnsExceeded) as error:
            run(there, model, max_turns=CAP)
        assert raises(error.value) == AGENTS.at_cap
        assert (there.refusals(), len(there.bodies())) == ([], CAP)


def test_it_has_a_cap_of_its_own() -> None:
    with way("transport", FOR_EVER) as there:
        with pytest.raises(MaxTurnsExceeded):
            run(there, OpenAIResponsesModel)
        assert len(there.bodies()) == int(AGENTS.default)


@ALL
def test_an_unknown_tool_is_an_exception(name: str, model: Any) -> None:
    with way(name, UNKNOWN) as there:
        with pytest.raises(ModelBehaviorError) as error:
            run(there, model)
        assert raises(error.value) == AGENTS.unknown
        assert there.refusals() == []


@ALL
def test_the_model_does_not_hear_what_a_tool_raised(name: str, model: Any) -> None:
    with way(name, RAISES) as there:
        assert hears(heard(run(there, model))) == AGENTS.raised
        assert there.refusals() == []


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("streamed", [False, True])
def test_a_turn_that_is_cut_off_is_an_exception_over_one_api_and_run_over_the_other(name: str, streamed: bool) -> None:
    with way(name, CUT_OFF) as there:
        with pytest.raises(ModelBehaviorError) as error:
            run(there, OpenAIResponsesModel, streamed)
        assert len(there.bodies()) == 1
    with way(name, CUT_OFF) as there:
        assert heard(run(there, OpenAIChatCompletionsModel, streamed)) == "5 rooms free on Friday"
        assert len(there.bodies()) == 2
    assert f"{raises(error.value)}; over Chat Completions it {RUNS}" == AGENTS.cut
