"""Vercel's AI SDK from Node, unmodified, over HTTP in all three dialects."""

from __future__ import annotations

from typing import Any

import pytest
from framework_facts import AI_SDK, AI_SDK_AGENT, Fact, hears, returns
from support import node
from support.frameworks import CAP, CUT_OFF, FOR_EVER, RAISES, SAID, TWO_ROUNDS, UNKNOWN, heard, results, way
from support.runtime import Json

DIALECTS = ("anthropic", "openai-chat", "openai-responses")


def run(how: str, dialect: str, script: Json, cap: int | None = 20) -> tuple[dict[str, Any], list[Json]]:
    """How a run ended, and what was sent."""
    with way("http", script) as there:
        ended = node.run("loop.js", how, dialect, there.url, *([str(cap)] if cap else []))
        assert there.refusals() == []
        return ended, there.bodies()


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("how", ["generate", "stream", "agent"])
def test_two_rounds(how: str, dialect: str) -> None:
    ended, bodies = run(how, dialect, TWO_ROUNDS)
    assert ended == {"text": SAID, "finish": "stop", "steps": 3}
    assert len(bodies) == 3


@pytest.mark.parametrize(("how", "fact"), [("generate", AI_SDK), ("stream", AI_SDK), ("agent", AI_SDK_AGENT)])
def test_at_its_cap_it_stops_without_a_word(how: str, fact: Fact) -> None:
    ended, bodies = run(how, "anthropic", FOR_EVER, CAP)
    assert returns(ended["finish"]) == fact.at_cap
    assert len(bodies) == CAP


@pytest.mark.parametrize(("how", "fact"), [("generate", AI_SDK), ("stream", AI_SDK), ("agent", AI_SDK_AGENT)])
def test_it_has_a_cap_of_its_own(how: str, fact: Fact) -> None:
    assert len(run(how, "anthropic", FOR_EVER, None)[1]) == int(fact.default)


@pytest.mark.parametrize(("how", "fact"), [("generate", AI_SDK), ("agent", AI_SDK_AGENT)])
def test_an_unknown_tool_is_an_error_that_the_model_hears_of(how: str, fact: Fact) -> None:
    ended, bodies = run(how, "anthropic", UNKNOWN)
    assert hears(heard(ended["text"])) == fact.unknown
    assert [result["is_error"] for result in results(bodies[-1])] == [True]


@pytest.mark.parametrize(("how", "fact"), [("generate", AI_SDK), ("agent", AI_SDK_AGENT)])
def test_what_a_tool_raises_is_told_to_the_model(how: str, fact: Fact) -> None:
    ended, bodies = run(how, "anthropic", RAISES)
    assert hears(heard(ended["text"])) == fact.raised
    assert [result["is_error"] for result in results(bodies[-1])] == [True]


@pytest.mark.parametrize("dialect", DIALECTS[1:])
@pytest.mark.parametrize(("script", "part"), [(UNKNOWN, "AI_NoSuchToolError"), (RAISES, "detail")])
def test_openais_dialects_hear_of_it_too(dialect: str, script: Json, part: str) -> None:
    assert part in heard(run("generate", dialect, script)[0]["text"])


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(("how", "fact"), [("generate", AI_SDK), ("stream", AI_SDK), ("agent", AI_SDK_AGENT)])
def test_a_turn_that_is_cut_off_is_returned_and_nothing_of_it_is_run(how: str, dialect: str, fact: Fact) -> None:
    ended, bodies = run(how, dialect, CUT_OFF)
    assert returns(ended["finish"]) == fact.cut
    assert len(bodies) == 1
