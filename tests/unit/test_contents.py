"""Whether a folder is as it was: by its contents, or sooner by what the system tells of it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from compiler.keeping.contents import Folder


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
    monkeypatch.setattr("compiler.keeping.contents.time.time_ns", lambda: ahead)
    return folder


def told(folder: Path) -> tuple[str, str]:
    there = Folder(folder)
    return there.contents, there.look()


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
    contents, look = told(folder)
    assert told(folder) == (contents, look)
    change(folder)
    assert Folder(folder).contents != contents
    assert Folder(folder).look() not in ("", look)


def test_pythons_own_caches_change_neither(folder: Path) -> None:
    contents, look = told(folder)
    (folder / "step" / "__pycache__").mkdir()
    (folder / "step" / "__pycache__" / "x.pyc").touch()
    assert told(folder) == (contents, look)


def test_what_was_saved_a_moment_ago_has_no_look(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Folder(folder).look() != ""
    monkeypatch.undo()
    assert Folder(folder).look() == ""


def test_what_was_read_is_what_the_contents_are_of(folder: Path) -> None:
    there = Folder(folder)
    assert there.read("lesson.md") == b"words"
    (folder / "lesson.md").write_text("saved meanwhile")
    before = there.contents
    assert there.read("lesson.md") == b"words"
    assert Folder(folder).contents != before


def test_a_file_is_read_to_its_end_however_large(folder: Path) -> None:
    large = bytes(range(256)) * 1024 + b"the end"
    (folder / "large.bin").write_bytes(large)
    assert Folder(folder).read("large.bin") == large


def test_a_folder_that_is_not_there_holds_nothing(folder: Path) -> None:
    there = Folder(folder).folder("none")
    assert (there.names, there.folders, there.has("step.md")) == ([], {}, False)


def test_a_file_that_cannot_be_read_is_told_each_time_and_counts_as_such(folder: Path) -> None:
    (folder / "gone.md").symlink_to(folder / "nowhere.md")
    there = Folder(folder)
    for _ in range(2):
        with pytest.raises(FileNotFoundError):
            there.read("gone.md")
    assert there.contents != ""
