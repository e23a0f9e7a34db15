"""What is recorded of the list that a function was given, and what may be in it."""

from __future__ import annotations

import pytest
from stopreason.authoring.calls import parse_entry
from stopreason.authoring.problems import Place, Problems
from support.list_runs import FIRST, RUN, USER, asking, called
from support.runtime import ONE, Json, asked, check, judge, of_kind, record, step

OWN = '''
def shows_the_list(run):
    """shows the list to a test"""
    return str([len(run.arguments["messages"]), [one["role"] for one in run.arguments_after["messages"]]])
'''


def test_a_check_of_ones_own_sees_the_arguments_before_and_after() -> None:
    named = {**ONE, "entry": {"name": "ask", "args": [], "kwargs": {"messages": [USER]}}}
    checks: list[str | Json] = [{"name": "own", "value": "shows-the-list", "question": "is shown"}]
    report = check({**step(named, checks=checks, solution=None), "own": OWN}, RUN)
    assert report["message"]["title"] == "[1, ['system', 'user', 'assistant', 'tool', 'assistant']]"


def test_each_run_is_given_a_list_of_its_own() -> None:
    spec = asking(FIRST, called(ONE, "again", USER))
    for _ in range(2):
        calls = [of_kind(one["events"], "call")[0]["args"] for one in record(spec, RUN)]
        assert [[message["role"] for message in args[0]] for args in calls] == [["user"], ["user"]]
        assert all(args[0][0]["content"].startswith("Question of") for args in calls)


@pytest.mark.parametrize("value", ["{1}", "open", "messages", "[messages]", "float('nan')", "[0] * 1_000_000"])
def test_a_list_may_be_left_with_anything_in_it(value: str) -> None:
    source = f"def ask(messages):\n    messages.append({value})\n"
    (one,) = record(asking(FIRST), source)
    assert of_kind(one["events"], "return")[0]["args"] == [None]
    assert judge(asking(FIRST), [one], source)["verdict"] == "failed"


@pytest.mark.parametrize("args", [[], [None], [[1, {"role": []}]], [[{"role": 5, "content": {}}]], [{}]])
def test_a_record_with_odd_arguments_is_judged_without_breaking(args: list[object]) -> None:
    runs = record(asking(FIRST), RUN)
    of_kind(runs[0]["events"], "return")[0]["args"] = args
    assert asked(judge(asking(FIRST), runs, RUN), "mutates-messages")["passed"] is (args == [])


def test_an_entry_may_hold_the_question_inside_a_list() -> None:
    problems = Problems()
    entry = parse_entry('ask([{"role": "user", "content": question}], model=None)', Place("step.md", 3), problems)
    assert entry
    assert (entry.args, entry.kwargs) == (([USER],), {"model": None})


@pytest.mark.parametrize("source", ['ask([{question: "user"}, other])', "ask([question()])", "ask({question})"])
def test_an_entry_holds_plain_values_alone(source: str) -> None:
    problems = Problems()
    assert parse_entry(source, Place("step.md", 3), problems) is None
    assert "an argument must be a plain value" in str(vars(problems))
