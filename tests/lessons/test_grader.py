"""What is judged of a program that was killed, and what a runtime's answer must look like."""

from __future__ import annotations

import pytest
from proofs.grader import runs_cut_short
from proofs.report import Event, Unreadable, read_report

SCRIPTS = ("plain", "two", "three")


def events(script: str, *kinds: str) -> list[Event]:
    return [{"n": n, "script": script, "kind": kind} for n, kind in enumerate(kinds, 1)]


def ends(told: dict[str, list[Event]]) -> list[tuple[str, str]]:
    return [(run["script"], run["end"]) for run in runs_cut_short(SCRIPTS, told, "timed-out")]


def test_a_program_that_said_nothing_was_killed_in_its_first_script() -> None:
    assert ends({}) == [("plain", "timed-out")]


def test_the_script_that_was_on_is_the_one_that_spoke_last() -> None:
    told = {"plain": events("plain", "print"), "two": events("two", "request")}
    assert ends(told) == [("plain", "done"), ("two", "timed-out")]


def test_after_a_script_that_ended_the_next_one_was_on() -> None:
    assert ends({"plain": events("plain", "call", "return")}) == [("plain", "done"), ("two", "timed-out")]


def test_a_script_that_hit_the_cap_and_went_on_is_still_on() -> None:
    assert ends({"plain": events("plain", "call", "cap", "print")}) == [("plain", "timed-out")]


def test_scripts_before_keep_the_end_that_their_record_tells() -> None:
    told = {"plain": events("plain", "crash"), "two": events("two", "cap"), "three": events("three", "call")}
    assert ends(told) == [("plain", "error"), ("two", "stopped"), ("three", "timed-out")]


def test_a_program_that_hangs_after_its_last_script_has_not_finished_it() -> None:
    told = {name: events(name, "return") for name in SCRIPTS}
    assert ends(told)[-1] == ("three", "timed-out")


@pytest.mark.parametrize("answer", ["", "[]", '{"version": 2}', '{"version": 1, "verdict": "passed"}'])
def test_an_answer_that_is_no_report_is_refused(answer: str) -> None:
    with pytest.raises(Unreadable):
        read_report(answer)
