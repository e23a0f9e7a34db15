"""Whoever swallows a refusal or a halt never passes."""

from __future__ import annotations

import pytest
from support.programs_run import ASK, HEAD, ended
from support.runtime import FOR_EVER, changed, check, of_kind, record, step

SWALLOWS = changed(
    (
        "        reply = model(messages, tools)\n",
        "        try:\n            reply = model(messages, tools)\n        CATCH:\n            return 'x'\n",
    ),
    ('"tool_use_id": block["id"]', '"tool_use_id": "x"'),
)


@pytest.mark.parametrize("catch", ["except Exception", "except BaseException", "except"])
def test_a_swallowed_refusal_never_passes(catch: str) -> None:
    report = check(step(checks=[{"name": "returns", "value": "x"}]), SWALLOWS.replace("CATCH", catch))
    assert report["verdict"] == "failed"
    assert report["message"]["title"] == "The API refused your second request."


@pytest.mark.parametrize("catch", ["except BaseException", "except"])
def test_a_swallowed_halt_is_still_a_stop(catch: str) -> None:
    asking = f"try:\n            {ASK}\n        {catch}:\n            pass"
    source = HEAD + f"def run_agent(question, max_rounds):\n    for _ in range(99):\n        {asking}\n    return 'x'"
    [run] = record(step(FOR_EVER), source)
    assert run["end"] == "stopped"
    assert len(of_kind(run["events"], "request")) == 25
    assert check(step(FOR_EVER), source)["message"]["title"] == "Your loop asked the model 25 times and was stopped."


def test_a_crash_after_a_halt_is_still_a_stop() -> None:
    source = HEAD + f"try:\n    while True: {ASK}\nexcept BaseException:\n    1 / 0"
    assert ended(source)[0] == "stopped"
