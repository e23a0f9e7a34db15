"""The record of a run: numbered, bounded, JSON lines."""

from __future__ import annotations

import json

import pytest
from stopreason import trace
from stopreason.trace import Halt, Trace
from support.runtime import FOR_EVER, LOOP, ONE, Json, events, of_kind, printed, record, step

HEAD = "from lesson import model, question, run_tool, tools\n"


def written() -> tuple[Trace, list[str]]:
    lines: list[str] = []
    return Trace("one", lines.append), lines


def prints(source: str) -> list[Json]:
    return of_kind(events(step(entry=False), source), "print")


def test_events_are_numbered_from_one_in_each_script() -> None:
    runs = record(step(ONE, FOR_EVER), LOOP)
    for run in runs:
        assert [event["n"] for event in run["events"]] == list(range(1, len(run["events"]) + 1))
        assert {event["script"] for event in run["events"]} == {run["script"]}


def test_every_event_is_one_line_of_json() -> None:
    record, lines = written()
    record.print("a\nb\u2028c\n", 1)
    record.add("request", body={"text": "new\nline \ud800"})
    assert [line for line in lines if len(line.splitlines()) != 1] == []
    assert json.loads(lines[-1])["body"]["text"] == "new\nline \ud800"


def test_a_run_is_told_in_the_order_in_which_it_happened() -> None:
    kinds = [event["kind"] for event in events(step(ONE), LOOP)]
    assert kinds == ["call", "request", "reply", "tool", "tool-result", "request", "reply", "return"]


def test_requests_say_how_many_messages_are_new() -> None:
    assert [event["new"] for event in of_kind(events(step(ONE), LOOP), "request")] == [1, 2]


def test_a_message_that_was_changed_counts_as_new_with_all_after_it() -> None:
    source = HEAD + "ms = [{'role': 'user', 'content': 'a'}, {'role': 'user', 'content': 'b'}]\nmodel(ms, tools)\n"
    found = events(step(entry=False), source + "ms[0]['content'] = 'c'\nmodel(ms, tools)")
    assert [event["new"] for event in of_kind(found, "request")] == [2, 2]


def test_a_printed_line_is_an_event() -> None:
    assert [(one["text"], one["line"]) for one in prints("print('a\\nb')\nprint('c')")] == [
        ("a\n", 1), ("b\n", 1), ("c\n", 2)]  # fmt: skip


def test_pieces_of_a_line_wait_for_its_end() -> None:
    assert [one["text"] for one in prints("print('a', end='')\nprint('b', 'c', sep='-')")] == ["ab-c\n"]


def test_an_unfinished_line_is_written_before_the_next_event_and_at_the_end() -> None:
    source = HEAD + "print('a', end='')\nrun_tool('rooms_free', {'night': 'x'})\nprint('b', end='')"
    found = events(step(entry=False), source)
    assert [event["kind"] for event in found] == ["print", "tool", "tool-result", "print"]
    assert printed(found) == "ab"


def test_the_rest_of_a_line_belongs_to_the_statement_that_printed_it() -> None:
    assert [one["line"] for one in prints("print('a', end='')\nprint('b\\nc')")] == [1, 2]


def test_a_line_without_end_is_written_in_pieces() -> None:
    found = prints("for _ in range(20_000): print('x', end='')")
    assert printed(found) == "x" * 20_000
    assert max(len(one["text"]) for one in found) <= trace.MAX_LINE


def test_a_flood_of_lines_is_cut_with_its_true_count() -> None:
    found = events(step(entry=False), "for _ in range(30_000): print('x')")
    assert len(of_kind(found, "print")) == trace.MAX_LINES
    assert of_kind(found, "cut") == [
        {"n": trace.MAX_LINES + 1, "script": "one", "kind": "cut", "what": "output", "dropped": 40_000}
    ]


@pytest.mark.parametrize("source", ["print('x' * 999_999)", "for _ in range(1000): print('x' * 999)"])
def test_a_flood_of_letters_is_cut_with_its_true_count(source: str) -> None:
    found = events(step(entry=False), source)
    assert len(printed(found)) == trace.MAX_PRINTED
    assert of_kind(found, "cut")[0]["dropped"] == 1_000_000 - trace.MAX_PRINTED


def test_a_program_that_runs_tools_without_end_is_halted() -> None:
    [run] = record(step(entry=False), HEAD + "while True: run_tool('rooms_free', {'night': 'Friday'})")
    assert run["end"] == "stopped"
    assert len(run["events"]) == trace.MAX_EVENTS + 1
    assert run["events"][-1]["what"] == "trace"


def test_a_program_that_asks_without_end_is_halted_after_25_requests() -> None:
    [run] = record(step(FOR_EVER, entry=False), HEAD + "while True: model([{'role': 'user', 'content': 'x'}], tools)")
    assert run["end"] == "stopped"
    assert len(of_kind(run["events"], "reply")) == 25
    assert run["events"][-1] == {"n": 51, "script": "for-ever", "kind": "cap", "limit": 25}


@pytest.mark.parametrize(
    "call", ["model([{'role': 'user', 'content': 'x' * 9_000_000}])", "run_tool('x' * 9, 'x' * 9_000_000)"]
)
def test_one_huge_event_is_not_written(call: str) -> None:
    [run] = record(step(entry=False), HEAD + call)
    assert run["end"] == "stopped"
    assert [event["kind"] for event in run["events"]] == ["cut"]


def test_many_large_requests_are_halted_before_the_record_grows_too_large() -> None:
    source = HEAD + "for _ in range(25): model([{'role': 'user', 'content': 'x' * 900_000}], tools)"
    [run] = record(step(entry=False), source)
    assert run["end"] == "stopped"
    assert len(json.dumps(run["events"])) < trace.MAX_BYTES + 10_000


def test_after_a_halt_nothing_more_is_recorded_but_prints() -> None:
    record, lines = written()
    with pytest.raises(Halt):
        record.halt()
    with pytest.raises(Halt):
        record.add("request")
    record.print("x\n", None)
    assert [json.loads(line)["kind"] for line in lines] == ["print"]


def test_a_number_is_not_used_up_by_an_event_that_could_not_be_written() -> None:
    lines: list[str] = []

    def write(text: str) -> None:
        if not lines:
            lines.append("")
            raise RecursionError
        lines.append(text)

    record = Trace("one", write)
    with pytest.raises(RecursionError):
        record.add("request")
    record.add("crash")
    assert json.loads(lines[-1])["n"] == 1


def test_a_value_that_is_no_number_never_reaches_the_record() -> None:
    found = events(step(), "def run_agent(question, max_rounds):\n    return float('nan')")
    value = {"type": "float", "shown": "nan", "value": None, "plain": False}
    assert of_kind(found, "return") == [{"n": 2, "script": "one", "kind": "return"} | value]


def test_a_huge_value_is_shown_and_not_sent() -> None:
    found = events(step(), "def run_agent(question, max_rounds):\n    return 'x' * 5_000_000")
    assert of_kind(found, "return")[0]["plain"] is False
    assert len(of_kind(found, "return")[0]["shown"]) < 1_000


def test_the_call_of_the_entry_is_recorded_with_its_arguments() -> None:
    assert events(step(ONE), LOOP)[0] == {
        "n": 1, "script": "one", "kind": "call", "entry": "run_agent", "args": ["Question of one?"],
        "kwargs": {"max_rounds": 4}}  # fmt: skip


def test_a_refusal_carries_its_rule_and_what_it_is_about() -> None:
    [refusal] = of_kind(events(step(entry=False), HEAD + "model([{'role': 'tool', 'content': 'x'}], tools)"), "refusal")
    place: Json = {"message": 0, "block": None, "ids": [], "about": "tool"}
    known = {"rule": "unknown-role", "house": False, "status": 400, "request": 1} | place
    assert refusal == {"n": 2, "script": "one", "kind": "refusal", "body": refusal["body"]} | known


def test_the_same_program_and_seed_give_the_same_record() -> None:
    assert record(step(ONE, FOR_EVER), LOOP) == record(step(ONE, FOR_EVER), LOOP)
