"""Ids and values: fresh in every run, the same for the same seed, read back by whoever holds the seed."""

from __future__ import annotations

from itertools import product

import pytest
from stopreason.plain import canonical
from stopreason.scripted.script_data import read_tool
from stopreason.seeded import Slot, between, call_id, mark_of, slot_of
from support.runtime import SEED, TOOLS

SLOTS = [Slot(turn, call, mark) for turn, call, mark in product((0, 1, 24, 4095), (0, 1, 255), (0, 1, 2**30 - 1))]


@pytest.mark.parametrize("slot", SLOTS, ids=str)
def test_an_id_looks_like_the_apis_and_is_read_back(slot: Slot) -> None:
    made = call_id(SEED, "one", slot)
    assert len(made) == 30
    assert made.startswith("toolu_01")
    assert made.isascii()
    assert made.replace("_", "").isalnum()
    assert slot_of(SEED, "one", made) == slot


def test_ids_differ_over_turns_calls_marks_seeds_and_scripts() -> None:
    seeds, scripts = ("a", "b", "", "a" * 100), ("one", "two")
    ids = [call_id(seed, script, slot) for seed in seeds for script in scripts for slot in SLOTS]
    assert len(set(ids)) == len(ids) == 4 * 2 * len(SLOTS)


def test_ids_of_neighbouring_places_look_nothing_like_each_other() -> None:
    first, second = (call_id(SEED, "one", Slot(0, call, 0)) for call in (0, 1))
    assert sum(a == b for a, b in zip(first[8:], second[8:], strict=True)) < 8


@pytest.mark.parametrize("seed", ["other", ""])
def test_an_id_of_another_run_is_foreign(seed: str) -> None:
    assert slot_of(seed, "one", call_id(SEED, "one", Slot(0, 0, 0))) is None


def test_an_id_of_another_script_is_foreign() -> None:
    assert slot_of(SEED, "two", call_id(SEED, "one", Slot(0, 0, 0))) is None


GENUINE = call_id(SEED, "one", Slot(2, 1, 77))
FOREIGN = ["", "toolu_01", "call_1", GENUINE[:-1], GENUINE + "x", GENUINE.upper(), GENUINE[8:], " " + GENUINE[1:]]
FOREIGN += [GENUINE[:-1] + ("x" if GENUINE[-1] != "x" else "y"), "toolu_01" + "z" * 22, "toolu_01" + "é" * 22]
FOREIGN += ["toolu_01" + GENUINE, "msg_01" + GENUINE[8:] + "ab", GENUINE.replace("_", "-")]


@pytest.mark.parametrize("text", FOREIGN)
def test_what_was_never_issued_is_never_read_back(text: str) -> None:
    assert slot_of(SEED, "one", text) is None


@pytest.mark.parametrize("place", range(8, 30))
def test_an_id_with_one_letter_changed_is_foreign(place: int) -> None:
    letter = "2" if GENUINE[place] != "2" else "3"
    assert slot_of(SEED, "one", GENUINE[:place] + letter + GENUINE[place + 1 :]) is None


def test_a_mark_depends_on_each_of_its_parts() -> None:
    parts = [("s", "a", 0), ("s", "a", 1), ("s", "b", 0), ("t", "a", 0)]
    marks = {mark_of(seed, script, attempt) for seed, script, attempt in parts}
    assert len(marks) == 4
    assert max(marks) < 2**30


def test_a_number_stays_between_its_bounds_and_meets_both() -> None:
    numbers = {between(2, 5, SEED, place) for place in range(200)}
    assert numbers == {2, 3, 4, 5}


ROOMS = read_tool(TOOLS[0])


def test_a_tools_value_depends_on_seed_script_and_input() -> None:
    values = {
        ROOMS.value(seed, script, {"night": night})
        for seed, script, night in product("abcd", ("one", "two"), ("Friday", "Saturday"))
    }
    assert len(values) == 16


def test_a_tools_value_is_the_same_for_the_same_input_in_any_order_of_keys() -> None:
    price = read_tool(TOOLS[1])
    assert price.value(SEED, "s", {"room": "a", "nights": 2}) == price.value(SEED, "s", {"nights": 2, "room": "a"})


@pytest.mark.parametrize(("one", "other"), [(2, 2.0), (0, -0.0), (10**22, 1e22), (2**60, float(2**60))])
def test_a_number_means_the_same_on_both_sides_of_javascript(one: object, other: object) -> None:
    assert canonical({"nights": one}) == canonical({"nights": other})


@pytest.mark.parametrize(("one", "other"), [(1, True), (0, False), (1, "1"), (1.5, 1), (None, 0)])
def test_values_that_differ_are_told_apart(one: object, other: object) -> None:
    assert canonical(one) != canonical(other)
