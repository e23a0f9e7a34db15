"""Programs are killed at every boundary and started anew; the record says so, and a record that doesn't is refused."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from support.kills import KILLS, ORDER, durable, shop
from support.runtime import LOOP, Json, judge, of_kind, printed, record

SPEC = shop(ORDER, checks=[], solution=None)
FORGED = "The record of this run doesn't match what the model answers."
BY_HAND = "from lesson import model, question, store, tools\n"


def killed_at(number: int, source: str, spec: Json = SPEC) -> Json:
    """The run of the twin that kills there."""
    found: Json = record(spec, source)[number]
    return found


def file_alone(body: str, at: int) -> Json:
    """The run of a program without an entry, killed at one boundary."""
    spec = shop(ORDER, checks=[], solution=None, entry=False)
    return record({**spec, "scripts": spec["scripts"][at : at + 1]}, BY_HAND + body)[0]


def events_of(run: Json) -> list[Json]:
    found: list[Json] = run["events"]
    return found


def test_every_boundary_kills_once_and_in_its_order() -> None:
    kills = [of_kind(events_of(run), "killed") for run in record(SPEC, durable())]
    told = [(one["number"], one["boundary"], one["what"]) for found in kills for one in found]
    assert [len(found) for found in kills] == [0, *[1] * 11, *[0] * 5]
    assert told == [
        (1, "before-request", "1"),
        (2, "after-reply", "1"),
        (3, "after-tool", "charge_card"),
        (4, "after-checkpoint", "messages"),
        (5, "before-request", "2"),
        (6, "after-reply", "2"),
        (7, "after-tool", "send_parcel"),
        (8, "after-checkpoint", "messages"),
        (9, "before-request", "3"),
        (10, "after-reply", "3"),
        (11, "after-checkpoint", "messages"),
    ]


def test_a_killed_program_is_called_again_with_what_it_was_called_with() -> None:
    run = killed_at(4, durable())
    first, second = of_kind(events_of(run), "call")
    assert {**first, "n": 0} == {**second, "n": 0}
    assert (run["end"], len(of_kind(events_of(run), "return"))) == ("done", 1)


def test_the_module_is_fresh_in_the_next_life_and_the_store_is_not() -> None:
    begin = '    messages = store.get("messages")'
    source = "lives = []\n" + durable((begin, f"    lives.append(1)\n    print(len(lives), store.keys())\n{begin}"))
    assert printed(events_of(killed_at(4, source))) == "1 []\n1 ['messages']\n"


def test_a_program_that_is_the_file_itself_runs_again_from_its_first_line() -> None:
    run = file_alone("print('begin', store.get('n'))\nstore.set('n', 1)\nprint('end')\n", 1)
    assert (run["end"], printed(events_of(run))) == ("done", "begin None\nbegin 1\nend\n")


@pytest.mark.parametrize("swallow", ["except:", "except BaseException:", "except BaseException as error:"])
def test_a_kill_that_is_swallowed_comes_again_and_nothing_reaches_anybody(swallow: str) -> None:
    body = f"""try:
    store.set("n", store.get("n") or 1)
{swallow}
    print("still here")
    for deed in (lambda: store.set("late", 1), lambda: model([], tools), lambda: store.get("n")):
        try:
            deed()
        {swallow}
            print("and here")
"""
    run = file_alone(body, 1)
    kinds = [event["kind"] for event in events_of(run)]
    assert (run["end"], kinds) == ("done", ["checkpoint", "killed", "checkpoint"])


def test_what_stands_in_finally_runs_and_reaches_nobody() -> None:
    save = "try:\n    store.set('n', 1)\nfinally:\n    print('late')\n    store.set('n', 2)\n"
    body = f"if store.get('n'): raise SystemExit\n{save}"
    run = file_alone(body, 1)
    assert [event["kind"] for event in events_of(run)] == ["checkpoint", "killed"]


def test_a_loop_that_swallows_its_death_for_ever_comes_to_its_end() -> None:
    save = "while True:\n    try:\n        store.set('n', 1)\n    except:\n        pass\n"
    body = f"if store.get('n'): raise SystemExit('over')\n{save}"
    run = file_alone(body, 1)
    assert (run["end"], printed(events_of(run))) == ("done", "over\n")


def test_tasks_of_asyncio_die_too() -> None:
    body = """import asyncio
async def save(n):
    await asyncio.sleep(n)
    store.set(f"n{n}", n)
async def main():
    await asyncio.gather(save(1), save(2), save(3))
if not store.keys():
    asyncio.run(main())
print(store.keys())
"""
    assert printed(events_of(file_alone(body, 2))) == "['n1', 'n2']\n"


def test_the_rest_of_a_line_that_was_begun_is_told_before_the_kill() -> None:
    body = "print('half', end='')\nstore.set('n', 1)\nprint(' whole')\n"
    told = [event.get("text", event["kind"]) for event in events_of(file_alone(body, 1))]
    assert told == ["half", "checkpoint", "killed", "half", "checkpoint", " whole\n"]


def test_tools_may_be_run_again_after_a_kill_for_the_same_call() -> None:
    run = killed_at(3, durable(("        results = []", "        store.set('reply', 1)\n        results = []")))
    again = of_kind(events_of(run), "tool")
    assert [one["id"] is None for one in again] == [False] * len(again)


def test_effects_with_a_key_happen_once_and_give_the_same_again() -> None:
    runs = record(SPEC, durable())[1:]
    results = [of_kind(events_of(run), "tool-result") for run in runs]
    assert [sum(one["happened"] for one in found) for found in results] == [2] * KILLS
    again = of_kind(events_of(runs[2]), "tool-result")
    assert [one["happened"] for one in again] == [True, False, True]
    assert again[0]["value"] == again[1]["value"]


def test_effects_without_a_key_happen_as_often_as_they_are_run() -> None:
    run = killed_at(3, durable((", idempotency_key=key", "")))
    assert [one["happened"] for one in of_kind(events_of(run), "tool-result")] == [True, True, True]
    assert [one["key"] for one in of_kind(events_of(run), "tool")] == [None, None, None]


def test_a_tool_with_an_effect_is_a_function_that_takes_a_key() -> None:
    given = "charge_card('Lund', idempotency_key='a') == charge_card(guest='Okafor', idempotency_key='a')"
    body = f"from lesson import charge_card\nprint({given})\n"
    run = file_alone(body, 0)
    assert printed(events_of(run)) == "True\n"
    assert [one["happened"] for one in of_kind(events_of(run), "tool-result")] == [True, False]


@pytest.mark.parametrize("key", ["5", "b'a'", "['a']"])
def test_a_key_that_is_no_text_is_refused_before_anything_happens(key: str) -> None:
    run = file_alone(f"from lesson import charge_card\ncharge_card('Lund', idempotency_key={key})\n", 0)
    assert [event["kind"] for event in events_of(run)] == ["crash"]
    assert "a key is text" in events_of(run)[0]["message"]


def test_tools_without_effects_know_no_key() -> None:
    run = file_alone("from lesson import in_stock\nin_stock('honey', idempotency_key='a')\n", 0)
    assert "unexpected keyword argument 'idempotency_key'" in of_kind(events_of(run), "crash")[0]["message"]


def test_a_value_in_the_store_is_a_copy_in_both_directions() -> None:
    change = "value = [1]\nstore.set('a', value)\nvalue.append(2)\nstore.get('a').append(3)\n"
    body = f"{change}print(store.get('a'), store.get('b'))\n"
    assert printed(events_of(file_alone(body, 0))) == "[1] None\n"


def test_keys_are_listed_by_prefix_and_can_be_deleted() -> None:
    change = "for key in ('b.2', 'a.1', 'b.1'):\n    store.set(key, 1)\nstore.delete('b.2')\nstore.delete('c')\n"
    body = f"{change}print(store.keys('b.'), store.keys())\n"
    assert printed(events_of(file_alone(body, 0))) == "['b.1'] ['a.1', 'b.1']\n"


@pytest.mark.parametrize("value", ["{1, 2}", "object()", "float('nan')"])
def test_what_json_cannot_hold_is_not_saved(value: str) -> None:
    run = file_alone(f"store.set('a', {value})\n", 0)
    assert [event["kind"] for event in events_of(run)] == ["crash"]


# --- records that don't hold -------------------------------------------------------------------------------------


def verdict(runs: list[Json], spec: Json = SPEC) -> str | None:
    message = judge(spec, runs)["message"]
    return str(message["title"]) if message else None


def renumbered(events: list[Json]) -> list[Json]:
    return [{**event, "n": n} for n, event in enumerate(events, start=1)]


WITHOUT_KEY, WITHOUT_STORE = durable((", idempotency_key=key", "")), durable(("store.set", "print"))


@pytest.mark.parametrize("source", [durable(), WITHOUT_KEY, WITHOUT_STORE, LOOP])
def test_honest_records_of_killed_programs_match(source: str) -> None:
    assert verdict(record(SPEC, source)) != FORGED


@pytest.mark.parametrize("number", range(1, 12))
def test_a_record_in_which_the_kill_is_missing_is_refused(number: int) -> None:
    runs = record(SPEC, durable())
    spared = copy.deepcopy(runs[0]["events"])
    runs[number]["events"] = renumbered([event for event in events_of(runs[number]) if event["kind"] != "killed"])
    assert verdict(runs) == FORGED
    whole: list[Any] = [{**event, "script": runs[number]["script"]} for event in spared]
    runs[number]["events"] = whole
    assert verdict(runs) == FORGED


@pytest.mark.parametrize("number", range(1, 12))
@pytest.mark.parametrize("by", [-1, 1, 2])
def test_a_kill_that_comes_early_or_late_is_refused(number: int, by: int) -> None:
    runs = record(SPEC, durable())
    events = events_of(runs[number])
    at = next(place for place, event in enumerate(events) if event["kind"] == "killed")
    moved = events.pop(at)
    events.insert(max(0, at + by), moved)
    runs[number]["events"] = renumbered(events)
    assert verdict(runs) == FORGED


@pytest.mark.parametrize("change", [{"boundary": "after-tool"}, {"number": 2}, {"what": "x"}])
def test_a_kill_told_otherwise_is_refused(change: Json) -> None:
    runs = record(SPEC, durable())
    of_kind(events_of(runs[4]), "killed")[0].update(change)
    assert verdict(runs) == FORGED


def test_a_second_kill_is_refused() -> None:
    runs = record(SPEC, durable())
    killed = of_kind(events_of(runs[4]), "killed")[0]
    runs[4]["events"] = renumbered([*events_of(runs[4]), killed])
    assert verdict(runs) == FORGED


def test_a_kill_in_a_script_without_one_is_refused() -> None:
    runs = record(SPEC, durable())
    killed = of_kind(events_of(runs[1]), "killed")[0]
    runs[0]["events"] = renumbered([{**killed, "script": "order"}, *events_of(runs[0])])
    assert verdict(runs) == FORGED


@pytest.mark.parametrize("change", [{"happened": False}, {"happened": True}, {"value": "receipt 1"}])
def test_an_effect_told_otherwise_is_refused(change: Json) -> None:
    runs = record(SPEC, durable())
    twice = of_kind(events_of(runs[3]), "tool-result")
    told = next(one for one in twice if any(one[key] != value for key, value in change.items()))
    told.update(change)
    assert verdict(runs) == FORGED


@pytest.mark.parametrize("left_out", ["effect", "key"])
def test_an_effect_that_is_told_as_none_is_refused(left_out: str) -> None:
    runs = record(SPEC, durable())
    del of_kind(events_of(runs[0]), "tool")[0][left_out]
    assert verdict(runs) == FORGED
