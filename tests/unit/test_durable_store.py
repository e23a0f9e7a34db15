"""What every store of a durable step must do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from stopreason.durable import MemoryStore, NotJson, Store
from stopreason.durable.sqlite import SqliteStore


class Block:
    """Stands for an SDK's object."""

    def model_dump(self) -> dict[str, str]:
        return {"type": "text"}


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
    else:
        with SqliteStore(tmp_path / "hotel.db") as on_disk:
            yield on_disk


VALUES: list[object] = [None, True, 0, -1.5, "ü \ud800 '", [], {}, {"a": [1, {"b": None}]}, 10**30]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_gives_back_what_was_set(store: Store, value: object) -> None:
    store.set("k", value)
    assert store.get("k") == value


def test_a_key_that_nobody_set_holds_nothing(store: Store) -> None:
    assert store.get("k") is None


def test_the_last_value_counts(store: Store) -> None:
    store.set("k", 1)
    store.set("k", [2])
    assert store.get("k") == [2]


def test_changing_a_value_afterwards_changes_nothing_in_the_store(store: Store) -> None:
    value = {"orders": [17]}
    store.set("k", value)
    value["orders"].append(18)
    got = store.get("k")
    assert got == {"orders": [17]}
    assert isinstance(got, dict)
    got.clear()
    assert store.get("k") == {"orders": [17]}


def test_deleting_takes_one_key_away_and_forgives_a_missing_one(store: Store) -> None:
    store.set("a", 1)
    store.set("b", 2)
    store.delete("a")
    store.delete("a")
    assert (store.get("a"), store.keys()) == (None, ["b"])


def test_keys_are_sorted_and_the_prefix_is_taken_literally(store: Store) -> None:
    for key in ["b_1", "a%2", "a_1", "B", "a%1", "ab"]:
        store.set(key, 0)
    assert store.keys() == ["B", "a%1", "a%2", "a_1", "ab", "b_1"]
    assert store.keys("a%") == ["a%1", "a%2"]
    assert store.keys("a_") == ["a_1"]


NO_JSON: list[tuple[object, str]] = [
    ({"seen": [1, {2}]}, "the value['seen'][1] is {2} (set), which JSON doesn't hold as it is. Save dicts"),
    ((1, 2), "the value is (1, 2) (tuple)"),
    ({1: "a"}, "the key 1 in the value is 1 (int)"),
    ([float("nan")], "the value[0] is nan (float)"),
    ({"content": [Block()]}, "Save what its `model_dump()` gives"),
    (10**5000, "Save a plain tree"),
]


@pytest.mark.parametrize(("value", "said"), NO_JSON, ids=lambda each: str(each)[:30] if isinstance(each, str) else "")
def test_what_json_cannot_hold_is_refused_by_its_path(store: Store, value: object, said: str) -> None:
    with pytest.raises(NotJson) as caught:
        store.set("k", value)
    assert str(caught.value).startswith("set('k'): ")
    assert said in str(caught.value)
    assert store.get("k") is None


def test_a_value_that_holds_itself_is_refused(store: Store) -> None:
    loop: list[object] = []
    loop.append(loop)
    with pytest.raises(NotJson, match="holds itself"):
        store.set("k", loop)


CALLS: list[Callable[[Store, str], object]] = [
    lambda store, key: store.get(key),
    lambda store, key: store.set(key, 1),
    lambda store, key: store.delete(key),
]


@pytest.mark.parametrize("call", CALLS, ids=["get", "set", "delete"])
@pytest.mark.parametrize("key", ["", 17], ids=repr)
def test_a_key_must_be_text(store: Store, call: Callable[[Store, object], object], key: object) -> None:
    with pytest.raises(ValueError, match="a key is text of one character or more, and received"):
        call(store, key)
