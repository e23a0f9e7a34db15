"""A function that is called a second time begins anew: what it keeps from call to call is seen, and told."""

from __future__ import annotations

import pytest
from support.runtime import AT_ONCE, LOOP, ONE, ROUNDS, TWO, Json, asked, changed, check, of_kind, record, step

BEGINS = '    messages = [{"role": "user", "content": question}]\n'
ADDS = '    messages.append({"role": "user", "content": question})\n'
STANDS_OUTSIDE = changed((BEGINS, ADDS), ("def run_agent", "messages = []\n\n\ndef run_agent"))
IS_A_DEFAULT = changed((BEGINS, ADDS), ("(question, max_rounds):", "(question, max_rounds, messages=[]):"))
RESULTS_STAY = changed(("        results = []\n", ""), ("def run_agent", "results = []\n\n\ndef run_agent"))
ASKED = "begins-anew"


def told(source: str, *scripts: Json) -> Json:
    message: Json = check(step(*(scripts or (ONE, TWO))), source)["message"]
    return message


@pytest.mark.parametrize("source", [STANDS_OUTSIDE, IS_A_DEFAULT])
def test_a_history_that_outlives_its_call_never_passes(source: str) -> None:
    report = check(step(ONE, TWO), source)
    assert report["verdict"] == "failed"
    assert report["message"]["title"] == "Your first request still holds the question of an earlier call."
    assert "`run_agent` twice: first with `Question of one?`" in report["message"]["text"]
    assert report["message"]["script"] == "two"


def test_a_result_of_an_earlier_call_is_told_as_one() -> None:
    assert told(RESULTS_STAY)["title"] == "Your second request holds a result that belongs to an earlier call."


def test_a_function_that_begins_anew_passes() -> None:
    report = check(step(ONE, TWO), LOOP)
    assert report["verdict"] == "passed"
    assert asked(report, ASKED)["passed"] is True


def test_a_count_that_goes_on_is_told_with_the_call_before() -> None:
    counts = changed(
        ("def run_agent", "sent = 0\n\n\ndef run_agent"),
        ("    for _", "    global sent\n    for _"),
        ("        reply =", "        sent += 1\n        reply ="),
        ('return "".join', 'return sent or "".join'),
    )
    message = check(step(ONE, TWO, checks=[{"name": "returns", "value": "$requests"}]), counts)["message"]
    assert message["title"] == "It returned `4`, where `2` is right."
    assert message["text"].endswith("keep a value from call to call?")
    assert "`run_agent` once before, with `Question of one?`" in message["text"]


def test_the_call_before_is_not_blamed_where_other_scripts_go_wrong_too() -> None:
    leaves = changed(('        messages.append({"role": "user", "content": results})', "        return None"))
    message = check(step(ONE, TWO, ROUNDS, checks=["goes-on-after-tool-use"]), leaves)["message"]
    assert "once before" not in message["text"]


def test_the_record_holds_the_second_call_alone_and_says_what_came_before() -> None:
    runs = record(step(ONE, TWO), LOOP.replace("    messages =", "    print('called')\n    messages ="))
    calls = [of_kind(one["events"], "call") for one in runs]
    assert [one.get("before") for (one,) in calls] == [None, "Question of one?"]
    assert [[event["text"] for event in of_kind(one["events"], "print")] for one in runs] == [["called\n"]] * 2
    assert [event["request"] for event in of_kind(runs[1]["events"], "request")] == [1, 2]


def test_an_hour_lies_between_the_calls_and_the_record_begins_at_second_zero() -> None:
    late = {**TWO, "turns": [{**TWO["turns"][0], "seconds": 3}, TWO["turns"][1]]}
    source = "import time\n" + changed(
        ("def run_agent", "began = time.monotonic()\n\n\ndef run_agent"),
        (BEGINS, BEGINS + "    print(round(time.monotonic() - began))\n"),
    )
    events = record(step(ONE, late), source)[1]["events"]
    assert [event["text"] for event in of_kind(events, "print")] == ["3600\n"]
    assert of_kind(events, "request")[0]["at"] == 0


@pytest.mark.parametrize("how", ["raise SystemExit", "raise ValueError", "while True: model(messages, tools)"])
def test_however_the_first_call_ends_the_second_is_judged_by_itself(how: str) -> None:
    source = changed((BEGINS, f"{BEGINS}    if 'one' in question:\n        {how}\n"))
    runs = record(step(ONE, TWO), source)
    assert runs[1]["end"] == "done"
    assert asked(check(step(ONE, TWO), source), "no-refusals")["passed"] is True


def test_what_a_file_tries_out_at_its_top_stays_in_the_record() -> None:
    assert check(step(ONE, TWO), LOOP + "\nrun_agent('Question of two?', 4)\n")["verdict"] == "passed"


def test_questions_with_calls_are_asked_one_after_the_other_where_there_are_two() -> None:
    runs = record(step(AT_ONCE, ONE, ROUNDS), LOOP)
    assert ["before" in of_kind(one["events"], "call")[0] for one in runs] == [False, False, True]


@pytest.mark.parametrize("spec", [step(ONE), step(ONE, TWO, entry=False), step(ONE, {**ONE, "name": "same"})])
def test_where_no_two_questions_can_be_told_apart_nothing_is_asked(spec: Json) -> None:
    assert ASKED not in [one["name"] for one in check(spec, LOOP)["checks"]]
