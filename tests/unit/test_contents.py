"""Whether a folder is as it was: by its contents, or sooner by what the system tells of it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from compiler.contents import contents_of, look_of


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two files that nobody has touched for long: for these tests, the clock is an hour ahead."""
    folder = tmp_path / "lesson"
    (folder / "step").mkdir(parents=True)
    (folder / "lesson.md").write_text("words")
    (folder / "step" / "step.md").write_text("words")
    stamp, probe = (folder / "step" / "step.md").stat().st_ctime_ns, tmp_path / "probe"
    while not probe.exists() or probe.stat().st_ctime_ns == stamp:
        probe.write_text("")  # until the system's clock of files has gone on
    ahead = time.time_ns() + 3_600_000_000_000
    monkeypatch.setattr("compiler.contents.time.time_ns", lambda: ahead)
    return folder


def same_size(folder: Path) -> None:
    (folder / "lesson.md").write_text("sword")


def same_size_and_time(folder: Path) -> None:
    before = (folder / "lesson.md").stat().st_mtime_ns
    same_size(folder)
    os.utime(folder / "lesson.md", ns=(before, before))


def another_in_its_place(folder: Path) -> None:
    before = (folder / "lesson.md").stat().st_mtime_ns
    (folder / "other.md").write_text("sword")
    os.utime(folder / "other.md", ns=(before, before))
    (folder / "other.md").replace(folder / "lesson.md")


def moved(folder: Path) -> None:
    (folder / "step").rename(folder / "steps")


def added(folder: Path) -> None:
    (folder / "step" / "more.md").touch()


def removed(folder: Path) -> None:
    shutil.rmtree(folder / "step")


@pytest.mark.parametrize("change", [same_size, same_size_and_time, another_in_its_place, moved, added, removed])
def test_whatever_changes_the_contents_changes_the_look(change: Callable[[Path], None], folder: Path) -> None:
    contents, look = contents_of(folder), look_of(folder)
    assert (contents_of(folder), look_of(folder)) == (contents, look)
    change(folder)
    assert contents_of(folder) != contents
    assert look_of(folder) not in ("", look)


def test_pythons_own_caches_change_neither(folder: Path) -> None:
    contents, look = contents_of(folder), look_of(folder)
    (folder / "step" / "__pycache__").mkdir()
    (folder / "step" / "__pycache__" / "x.pyc").touch()
    assert (contents_of(folder), look_of(folder)) == (contents, look)


def test_what_was_saved_a_moment_ago_has_no_look(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert look_of(folder) != ""
    monkeypatch.undo()
    assert look_of(folder) == ""
