"""The tool runner of the `openai` package, unmodified: whatever goes wrong ends the run."""

from __future__ import annotations

from typing import Any

import openai
import pytest
from framework_facts import RESPONSES, raises
from openai.lib.responses_tool_runner import RegisteredFunction, ResponsesToolRunner, ToolRunnerError
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
    schema_of,
    way,
)
from support.runtime import Json


def registered(name: str) -> RegisteredFunction:
    tool = TOOLS[name]
    taken: Any = {"name": name, "description": name, "parameters": schema_of(tool)}
    definition: Any = {"type": "function", "strict": True, **taken}
    return RegisteredFunction(definition, lambda given: tool(**given))


def run(there: Way, stream: bool, **more: Any) -> str:
    runner = ResponsesToolRunner(functions=[registered(name) for name in TOOLS])
    with openai.OpenAI(base_url=f"{there.url}/v1") as client:
        return runner.run(client, {"model": GPT, "input": "Which night?"}, stream=stream, **more).output_text


def stopped(name: str, stream: bool, script: Json, requests: int, **more: Any) -> str:
    """How a run ended that was to end early."""
    with way(name, script) as there:
        with pytest.raises(ToolRunnerError) as error:
            run(there, stream, **more)
        assert (there.refusals(), len(there.bodies())) == ([], requests)
    return raises(error.value)


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("stream", [False, True])
def test_two_rounds(name: str, stream: bool) -> None:
    with way(name, TWO_ROUNDS) as there:
        assert run(there, stream) == SAID
        assert there.refusals() == []


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("stream", [False, True])
def test_its_cap_is_an_exception(name: str, stream: bool) -> None:
    assert stopped(name, stream, FOR_EVER, CAP, max_steps=CAP) == RESPONSES.at_cap


def test_it_has_a_cap_of_its_own() -> None:
    assert stopped("transport", False, FOR_EVER, int(RESPONSES.default)) == RESPONSES.at_cap


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("stream", [False, True])
def test_an_unknown_tool_is_an_exception(name: str, stream: bool) -> None:
    assert stopped(name, stream, UNKNOWN, 1) == RESPONSES.unknown


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("stream", [False, True])
def test_a_tool_that_raises_is_an_exception(name: str, stream: bool) -> None:
    assert stopped(name, stream, RAISES, 1) == RESPONSES.raised


@pytest.mark.parametrize("name", WAYS)
def test_a_turn_that_is_cut_off_is_an_exception(name: str) -> None:
    assert stopped(name, False, CUT_OFF, 1) == RESPONSES.cut
    assert stopped(name, True, CUT_OFF, 1) == RESPONSES.raised  # in a stream with the words for all that goes wrong
