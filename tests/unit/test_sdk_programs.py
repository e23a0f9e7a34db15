"""What a learner would write at home with the real packages, run over a script, and its record judged."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from support.runtime import AT_ONCE, CUT_OFF, FOR_EVER, ONE, Json, check, judge, of_kind, record, run, step

PROGRAMS = Path(__file__).parent / "fixtures" / "sdk"
PACKAGES = ("anthropic", "openai")
LOOPS = sorted(path.stem for path in PROGRAMS.glob("*.py") if path.stem != "refusal")


def program(name: str) -> str:
    return (PROGRAMS / f"{name}.py").read_text()


def asking(*scripts: Json, **more: Any) -> Json:
    """A step that asks for both packages, whose file is the program."""
    return {**step(*scripts, entry=False, **more), "packages": list(PACKAGES)}


@pytest.mark.parametrize("name", LOOPS)
def test_a_program_as_it_would_run_at_home_does_here_what_it_says(name: str) -> None:
    output = run(asking(ONE), program(name))["output"]
    found, said = re.search("^found: (.+)$", output, re.MULTILINE), re.search("^said: (.+)$", output, re.MULTILINE)
    assert found, output
    assert said, output
    assert said[1] == f"Friday has {found[1]}."


@pytest.mark.parametrize("name", LOOPS)
def test_its_record_is_believed(name: str) -> None:
    assert check(asking(ONE, AT_ONCE, kind="run"), program(name))["verdict"] == "passed"


@pytest.mark.parametrize("name", LOOPS)
def test_checks_can_be_asked_of_it(name: str) -> None:
    report = check(asking(ONE, AT_ONCE, checks=["runs-every-tool"], solution=None), program(name))
    assert (report["verdict"], report["message"]) == ("passed", None)


@pytest.mark.parametrize("name", LOOPS)
def test_each_run_of_a_tool_is_recorded_with_the_call_that_it_was_for(name: str) -> None:
    events = record(asking(ONE), program(name))[0]["events"]
    assert [event["id"][:4] for event in of_kind(events, "tool")] in (["tool"], ["call"])
    assert len(of_kind(events, "tool-result")) == 1


def test_a_record_of_another_reply_is_not_believed() -> None:
    spec = asking(ONE, checks=["runs-every-tool"])
    runs = record(spec, program("loop_by_hand"))
    reply = of_kind(runs[0]["events"], "reply")[-1]
    reply["body"]["content"][0]["text"] = "Friday has 99 rooms."
    assert judge(spec, runs)["message"]["title"] == "The record of this run doesn't match what the model answers."


def test_a_refusal_is_the_packages_own_exception_with_the_apis_words() -> None:
    output = run(asking(ONE), program("refusal"))["output"]
    assert "status: 400" in output
    assert "type: invalid_request_error" in output
    said = "messages.2: `tool_use` ids were found without `tool_result` blocks immediately after: toolu_"
    assert f"said: {said}" in output


def test_a_loop_without_end_is_halted() -> None:
    report = run(asking(FOR_EVER), program("loop_by_hand"))
    assert report["end"] == "stopped"


def test_an_answer_that_is_cut_off_ends_as_it_would_at_home() -> None:
    assert run(asking(CUT_OFF), program("loop_by_hand"))["end"] == "done"


def test_each_script_has_a_desk_of_its_own() -> None:
    ends = record(asking(ONE, AT_ONCE), program("loop_by_hand"))
    assert [len(of_kind(one["events"], "request")) for one in ends] == [2, 1]


def test_the_key_that_was_lent_is_gone_after_the_run() -> None:
    seen = "import os\nprint(bool(os.environ.get('ANTHROPIC_API_KEY')))"
    assert run(asking(ONE), seen)["output"] == "True\n"
    assert run(step(ONE), seen)["output"] == "False\n"


AT_THE_BOTTOM = """
import sys

import anthropic
from lesson import question

sys.setrecursionlimit({limit})
client = anthropic.Anthropic(max_retries=0)


def deep(left):
    if left:
        return deep(left - 1)
    messages = [{{"role": "user", "content": question}}]
    return client.messages.create(model="claude-opus-4-8", max_tokens=9, messages=messages)


try:
    print(deep({depth}).stop_reason)
except Exception as error:
    print(type(error).__name__)
print(deep(0).stop_reason)
"""


def test_asking_at_the_bottom_of_a_recursion_leaves_an_honest_record() -> None:
    spec, now = asking(ONE, kind="run"), depth_here()
    sources = [AT_THE_BOTTOM.format(limit=now + 200, depth=depth) for depth in range(80, 200, 3)]
    said = [check(spec, source) for source in sources]
    assert {report["verdict"] for report in said} == {"passed"}
    assert {report["output"] for report in said} > {"tool_use\ntool_use\n"}, "no depth was too deep"


def depth_here() -> int:
    depth, frame = 0, sys._getframe()
    while frame := frame.f_back:  # type: ignore[assignment]
        depth += 1
    return depth
