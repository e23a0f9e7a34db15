"""LangGraph with `langchain-anthropic`, unmodified: a graph of a model and a `ToolNode`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from framework_facts import LANGGRAPH, RUNS, hears, raises
from langchain_anthropic import ChatAnthropic
from langchain_core.tools import tool
from langgraph.errors import GraphRecursionError
from langgraph.graph import START, MessagesState, StateGraph
from langgraph.prebuilt import ToolNode, tools_condition
from support.frameworks import (
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

ASKED = {"messages": [("user", "Which night?")]}


def graph(there: Way, **options: Any) -> Any:
    tools = [tool(one) for one in TOOLS.values()]
    model = ChatAnthropic(model=CLAUDE, base_url=there.url).bind_tools(tools)  # type: ignore[call-arg]
    builder = StateGraph(MessagesState)
    builder.add_node("model", lambda state: {"messages": [model.invoke(state["messages"])]})
    builder.add_node("tools", ToolNode(tools, **options))
    builder.add_edge(START, "model")
    builder.add_conditional_edges("model", tools_condition)
    builder.add_edge("tools", "model")
    return builder.compile()


def run(there: Way, **options: Any) -> str:
    return str(graph(there, **options).invoke(ASKED)["messages"][-1].content)


@pytest.mark.parametrize("name", WAYS)
def test_two_rounds(name: str) -> None:
    with way(name, TWO_ROUNDS) as there:
        assert run(there) == SAID
        assert len(results(there.bodies()[1])) == 2
        assert there.refusals() == []


@pytest.mark.parametrize("name", WAYS)
def test_two_rounds_streamed(name: str) -> None:
    with way(name, TWO_ROUNDS) as there:
        pieces = [piece for piece, _ in graph(there).stream(ASKED, stream_mode="messages")]
        assert len(pieces) > 5
        assert there.bodies()[0]["stream"] is True
        assert there.refusals() == []


@pytest.mark.parametrize("name", WAYS)
def test_its_cap_is_an_exception(name: str) -> None:
    with way(name, FOR_EVER) as there:
        with pytest.raises(GraphRecursionError) as error:
            graph(there).invoke(ASKED, {"recursion_limit": 6})
        assert raises(error.value) == LANGGRAPH.at_cap
        assert there.refusals() == []


def test_its_own_cap_is_out_of_reach() -> None:
    assert str(import_module("langgraph._internal._config").DEFAULT_RECURSION_LIMIT) == LANGGRAPH.default


@pytest.mark.parametrize("name", WAYS)
def test_an_unknown_tool_is_an_error_that_the_model_hears_of(name: str) -> None:
    with way(name, UNKNOWN) as there:
        assert hears(heard(run(there))) == LANGGRAPH.unknown
        assert [result["is_error"] for result in results(there.bodies()[-1])] == [True]
        assert there.refusals() == []


@pytest.mark.parametrize("name", WAYS)
def test_what_a_tool_raises_ends_the_run(name: str) -> None:
    with way(name, RAISES) as there:
        with pytest.raises(RuntimeError) as error:
            run(there)
        assert raises(error.value) == LANGGRAPH.raised
        assert there.refusals() == []


@pytest.mark.parametrize("name", WAYS)
def test_it_tells_the_model_what_a_tool_raised_where_it_is_asked_to(name: str) -> None:
    with way(name, RAISES) as there:
        assert heard(run(there, handle_tool_errors=True)) == "Error: RuntimeError('detail')\n Please fix your mistakes."
        assert there.refusals() == []


@pytest.mark.parametrize("name", WAYS)
def test_it_runs_what_is_whole_of_a_turn_that_is_cut_off(name: str) -> None:
    with way(name, CUT_OFF) as there:
        assert heard(run(there)) == "5 rooms free on Friday"
        assert [result["is_error"] for result in results(there.bodies()[-1])] == [False, True]
        assert LANGGRAPH.cut == RUNS
