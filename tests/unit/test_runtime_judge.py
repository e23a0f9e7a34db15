"""The judge believes nothing: an honest record always matches, a forged one never passes, and rubbish never raises."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable

import pytest
from support import runtime
from support.runtime import AT_ONCE, CUT_OFF, FOR_EVER, LOOP, ONE, ROUNDS, TWO, Json, changed, judge, record, step

CHECKS: list[str | Json] = ["begins-with-question", "every-call-answered", "ids-match", "runs-every-tool"]
SPEC = step(ONE, TWO, checks=CHECKS)
FORGED = "The record of this run doesn't match what the model answers."


def verdict(runs: object, spec: Json = SPEC) -> tuple[str, str | None]:
    """The verdict, and the title of the message."""
    report = judge(spec, runs, LOOP)
    return report["verdict"], report["message"] and report["message"]["title"]


def forged(change: Callable[[list[Json]], None]) -> tuple[str, str | None]:
    """The verdict on an honest record whose first run's events were changed."""
    runs = record(SPEC, LOOP)
    change(runs[0]["events"])
    return verdict(runs)


def of(events: list[Json], kind: str) -> Json:
    return next(event for event in events if event["kind"] == kind)


ALL = [ONE, TWO, ROUNDS, AT_ONCE, FOR_EVER, CUT_OFF]
SWALLOWS = """from lesson import model
def run_agent(**_):
    for _ in range(99):
        try: model(5)
        except: pass
"""
HONEST = {
    "loop": LOOP,
    "hard-coded": LOOP.replace('block["id"]', '"x"'),
    "never-appends": LOOP.replace("messages.append", "print"),
    "unknown-tool": LOOP.replace('block["name"]', '"sauna"'),
    "odd-input": LOOP.replace('block["input"]', '{"night": {1: 2.0, "a": object}}'),
    "float-input": LOOP.replace('block["input"]', '{"room": "a", "nights": 2.0}'),
    "twice": LOOP.replace("        results = []", "        results = []\n        model(messages[:1], tools)"),
    "crash": LOOP.replace("        results = []", "        1 / 0"),
    "exit": LOOP.replace("        results = []", "        raise SystemExit"),
    "prints": LOOP.replace("        results = []", "        results = []\n        print(reply, end='')"),
    "swallows": SWALLOWS,
    "at-load": LOOP + "\nrun_agent('x', 3)\n",
    "syntax": "def",
    "no-entry": "x = 1",
    "big-number": LOOP.replace('"content": question', '"content": question, "n": 10**30'),
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_record_always_matches(name: str) -> None:
    spec = step(*ALL, checks=CHECKS)
    assert verdict(record(spec, HONEST[name]), spec)[1] != FORGED


def javascript(value: object) -> object:
    """A value as JavaScript reads and writes it: every number is a float of 64 bits; whole ones lose their point."""
    if isinstance(value, dict):
        return {key: javascript(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [javascript(inner) for inner in value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return int(value) if float(value).is_integer() and abs(value) < 1e21 else float(value)


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_record_matches_after_a_journey_through_javascript(name: str) -> None:
    spec = step(*ALL, checks=CHECKS)
    assert verdict(javascript(record(spec, HONEST[name])), spec)[1] != FORGED


def test_the_loop_passes() -> None:
    assert verdict(record(SPEC, LOOP)) == ("passed", None)


def test_a_reply_that_the_model_never_gave_is_found() -> None:
    def change(events: list[Json]) -> None:
        of(events, "reply")["body"]["content"][0]["id"] = "toolu_01" + "x" * 22

    assert forged(change) == ("failed", FORGED)


def test_a_stop_reason_that_was_changed_is_found() -> None:
    def change(events: list[Json]) -> None:
        of(events, "reply")["body"]["stop_reason"] = "end_turn"

    assert forged(change) == ("failed", FORGED)


def test_a_tool_value_that_was_changed_is_found() -> None:
    def change(events: list[Json]) -> None:
        of(events, "tool-result")["value"] = "5 rooms free, from 100 euros"

    assert forged(change) == ("failed", FORGED)


def test_a_tool_run_for_another_call_is_found() -> None:
    def change(events: list[Json]) -> None:
        of(events, "tool")["id"] = of(events, "tool-result")["id"] = None

    assert forged(change) == ("failed", FORGED)


def test_a_tool_run_that_never_was_is_found() -> None:
    def change(events: list[Json]) -> None:
        of(events, "tool")["input"] = {"night": "Monday"}

    assert forged(change) == ("failed", FORGED)


def test_a_request_that_was_changed_afterwards_is_found() -> None:
    def change(events: list[Json]) -> None:
        of(events, "request")["body"]["messages"][0]["content"] += "!"

    assert forged(change) == ("failed", FORGED)


def without(kind: str, renumber: bool) -> list[Json]:
    """The record of a loop with a hard-coded id, one kind of event left out of its first run."""
    runs = record(SPEC, HONEST["hard-coded"])
    events = [event for event in runs[0]["events"] if event["kind"] != kind]
    runs[0]["events"] = [event | {"n": n} for n, event in enumerate(events, 1)] if renumber else events
    return runs


@pytest.mark.parametrize("kind", ["refusal", "reply", "crash", "tool", "tool-result", "call"])
@pytest.mark.parametrize("renumber", [True, False])
def test_a_record_in_which_something_is_left_out_never_passes(kind: str, renumber: bool) -> None:
    runs = without(kind, renumber)
    for run in runs:
        run["end"] = "done"
    assert verdict(runs)[0] == "failed"


def test_a_refusal_left_out_at_the_very_end_is_found() -> None:
    source = "from lesson import model\nprint('so')\ntry: model([])\nexcept Exception: pass"
    spec = step(entry=False, checks=[{"name": "prints", "value": "so"}])
    runs = record(spec, source)
    del runs[0]["events"][-1]
    assert verdict(runs, spec) == ("failed", FORGED)


def test_a_refusal_told_as_a_reply_is_found() -> None:
    runs = record(SPEC, HONEST["hard-coded"])
    refusal = of(runs[0]["events"], "refusal")
    refusal["kind"] = "reply"
    assert verdict(runs) == ("failed", FORGED)


@pytest.mark.parametrize("source", ["crash", "swallows"])
def test_a_broken_run_told_as_done_is_found(source: str) -> None:
    runs = record(SPEC, HONEST[source])
    assert verdict([run | {"end": "done"} for run in runs]) == ("failed", FORGED)


@pytest.mark.parametrize("skip", [0, 3, 6])
def test_numbers_that_skip_are_found(skip: int) -> None:
    def change(events: list[Json]) -> None:
        for event in events[skip:]:
            event["n"] += 1

    assert forged(change) == ("failed", FORGED)


def test_events_of_another_script_are_found() -> None:
    runs = record(SPEC, LOOP)
    runs[0]["events"] = runs[1]["events"]
    assert verdict(runs) == ("failed", FORGED)


def test_the_record_of_another_seed_is_found() -> None:
    assert verdict(record(SPEC, LOOP, seed="another")) == ("failed", FORGED)


def test_one_good_run_told_twice_is_found() -> None:
    runs = record(SPEC, LOOP)
    assert verdict([runs[0], runs[0]]) == ("failed", FORGED)


NO_RUNS: list[object] = [None, 5, "x", {}, [5], [None], [{}], [{"script": "one"}]]
NO_SCRIPTS: list[object] = ["none", None, [], {}, 5]
NO_ENDS: list[object] = [None, 5, "fine", [], {}]
NO_EVENTS: list[object] = [None, 5, "x", {}, [5], [None], [{}], [[]]]
RUBBISH = NO_RUNS + [[{"script": one, "end": "done", "events": []}] for one in NO_SCRIPTS]
RUBBISH += [[{"script": "one", "end": end, "events": []}] for end in NO_ENDS]
RUBBISH += [[{"script": "one", "end": "done", "events": events}] for events in NO_EVENTS]


@pytest.mark.parametrize("runs", RUBBISH)
def test_rubbish_in_the_place_of_a_record_fails(runs: object) -> None:
    assert verdict(runs)[0] == "failed"


def test_no_record_at_all_says_what_was_not_reached() -> None:
    assert verdict([]) == ("failed", "The script “one” was not reached.")


JUNK: list[object] = [None, 0, -1, 7, True, 1.5, "", "junk", [], {}, [None], {"a": 1}, [[]], "done", 10**30]


def places(value: object, at: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """The path of everything inside a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at] * bool(at) + [place for key, inner in inside for place in places(inner, (*at, key))]


def spoil(runs: list[Json], chance: random.Random) -> None:
    """Replaces or drops one thing anywhere in a record."""
    *way, last = chance.choice(places(runs))
    inner: Json = runs  # type: ignore[assignment]
    for key in way:
        inner = inner[key]  # type: ignore[index]
    if chance.random() < 0.3:
        del inner[last]  # type: ignore[arg-type]
    else:
        inner[last] = copy.deepcopy(chance.choice(JUNK))  # type: ignore[index]


MATTERS = ("hard-coded", "crash", "never-appends", "swallows")


@pytest.mark.parametrize("name", MATTERS)
@pytest.mark.parametrize("seed", range(60))
def test_a_wrong_loops_record_spoilt_anywhere_never_passes_and_never_raises(name: str, seed: int) -> None:
    chance = random.Random(f"{name} {seed}")
    runs = copy.deepcopy(SPOILT[name])
    for _ in range(chance.choice((1, 1, 2, 5))):
        spoil(runs, chance)
    report = judge(SPEC, runs, LOOP)
    assert report["verdict"] == "failed"
    json.dumps(report, allow_nan=False)


@pytest.mark.parametrize("seed", range(120))
def test_a_right_loops_record_spoilt_anywhere_never_raises(seed: int) -> None:
    chance = random.Random(seed)
    runs = copy.deepcopy(SPOILT["loop"])
    spoil(runs, chance)
    assert judge(SPEC, runs, LOOP)["verdict"] in ("passed", "failed")


SPOILT = {name: record(SPEC, HONEST[name]) for name in ("loop", *MATTERS)}


def killed(source: str, end: str, keep: int) -> Json:
    """The report where the second script was ended from outside after some events."""
    runs = record(SPEC, source)
    runs[1] = {"script": "two", "end": end, "events": runs[1]["events"][:keep]}
    return judge(SPEC, runs, source)


@pytest.mark.parametrize("keep", range(9))
def test_a_run_that_timed_out_says_so_wherever_it_was(keep: int) -> None:
    report = killed(LOOP, "timed-out", keep)
    assert (report["verdict"], report["end"]) == ("failed", "timed-out")
    assert report["message"]["title"] == "Your program ran out of time."
    assert "{" not in report["message"]["text"]


@pytest.mark.parametrize("keep", range(9))
def test_a_run_in_which_python_broke_down_says_so(keep: int) -> None:
    report = killed(LOOP, "crashed", keep)
    assert (report["verdict"], report["end"]) == ("failed", "crashed")
    assert report["message"]["title"] == "Python itself broke down while your program ran."


def test_a_fault_before_the_end_from_outside_is_told_too() -> None:
    report = killed(changed(('"content": question', '"content": "Hello"')), "timed-out", 2)
    assert runtime.asked(report, "begins-with-question")["passed"] is False


def test_scripts_that_never_began_are_named() -> None:
    runs = record(SPEC, LOOP)[:1]
    assert verdict(runs) == ("failed", "The script “two” was not reached.")


def test_a_choice_is_right_or_wrong() -> None:
    spec = step(kind="choose") | {"answer": "b", "scripts": []}
    assert judge(spec, [], "b")["verdict"] == judge(spec, [], " B\n")["verdict"] == "passed"
    assert judge(spec, [], "a")["message"]["title"] == "That is not it."


def test_a_step_without_checks_of_its_own_passes_when_it_ended() -> None:
    spec = step(kind="predict", entry=False)
    assert judge(spec, record(spec, "print(1)"))["verdict"] == "passed"
    assert judge(spec, record(spec, "1 / 0"))["verdict"] == "none"
