"""The engine of lesson 7 on the lesson's store: killed at every boundary, it loses nothing and repeats nothing."""

from __future__ import annotations

from typing import Any

import pytest
from support.kills import CHECKS, ORDER, SHOP, STOCK, TOGETHER, family
from support.runtime import Json, check, of_kind, record, step

KILLS = 45
ENGINE = """
from lesson import model, run_tool, store, tools
from stopreason.clock import VirtualClock
from stopreason.durable import Step, run_step


def one_round(context):
    messages = context.load_checkpoint() or [{"role": "user", "content": context.input}]
    reply = model(messages, tools)
    messages.append({"role": "assistant", "content": reply["content"]})
    if reply["stop_reason"] == "end_turn":
        context.complete(reply["content"][0]["text"])
        return
    results = []
    for number, block in enumerate(reply["content"]):
        if block["type"] == "tool_use":
            key = context.key(f"{block['name']}-{number}")
            result = run_tool(block["name"], block["input"], idempotency_key=key)
            results.append({"type": "tool_result", "tool_use_id": block["id"], "content": result})
    messages.append({"role": "user", "content": results})
    context.checkpoint(messages)
    context.continue_(len(messages))


def run_agent(question, max_rounds):
    clock = VirtualClock()
    step = Step(one_round, max_iterations=max_rounds)
    return run_step(step, question, store=store, run_id="order", clock=clock, sleep=clock.sleep)
"""


def spec(*scripts: Json) -> Json:
    twins: Any = [one for each in scripts for one in family(each, KILLS)]
    return {**step(*twins, checks=CHECKS, solution=None), "tools": [*SHOP, STOCK]}


@pytest.mark.parametrize("script", [ORDER, TOGETHER], ids=["order", "together"])
def test_a_handler_with_keys_survives_a_kill_at_every_boundary(script: Json) -> None:
    report = check(spec(script), ENGINE)
    assert (report["verdict"], report["message"]) == ("passed", None)


def test_the_kills_reach_past_the_last_boundary() -> None:
    runs = record(spec(ORDER), ENGINE)
    killed = [len(of_kind(run["events"], "killed")) for run in runs[1:]]
    last = killed.index(0)
    assert last > 11
    assert killed == [1] * last + [0] * (KILLS - last)


def test_a_handler_without_keys_repeats_an_effect() -> None:
    report = check(spec(ORDER), ENGINE.replace(", idempotency_key=key", ""))
    assert "happened twice" in report["message"]["title"]


def test_a_handler_that_never_loads_its_checkpoint_forgets() -> None:
    report = check(spec(ORDER), ENGINE.replace("context.load_checkpoint() or ", ""))
    assert report["verdict"] == "failed"
