"""Work in shares: all of it is done, wherever, and what goes wrong in a copy is told here."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from compiler.keeping import side_by_side as module
from compiler.keeping.side_by_side import side_by_side


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have threads, which these copies don't need."""
    monkeypatch.setattr(module, "may_copy", lambda: True)


def test_every_item_is_worked_on_once_and_some_in_another_process(tmp_path: Path) -> None:
    def work(some: Sequence[int]) -> None:
        for number in some:
            (tmp_path / f"{number}").write_text(f"{os.getpid()}")

    here = side_by_side(work, range(7), processes=3)
    assert here == [0, 3, 6]
    told = {int(path.name): int(path.read_text()) for path in tmp_path.iterdir()}
    assert sorted(told) == list(range(7))
    assert [number for number in range(7) if told[number] == os.getpid()] == here
    assert len(set(told.values())) == 3


def test_what_a_copy_could_not_do_is_done_here(tmp_path: Path) -> None:
    owner = os.getpid()

    def work(some: Sequence[int]) -> None:
        if os.getpid() != owner:
            raise ValueError("not here")
        for number in some:
            (tmp_path / f"{number}").touch()

    assert sorted(side_by_side(work, range(4), processes=2)) == [0, 1, 2, 3]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0", "1", "2", "3"]


def test_what_goes_wrong_goes_wrong_here() -> None:
    def work(some: Sequence[int]) -> None:
        if 1 in some:
            raise ValueError("the second")

    with pytest.raises(ValueError, match="the second"):
        side_by_side(work, range(4), processes=2)


def test_where_nothing_can_be_copied_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "may_copy", lambda: False)
    done: list[int] = []
    assert side_by_side(done.extend, range(4), processes=2) == done == [0, 1, 2, 3]
