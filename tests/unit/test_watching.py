"""What is saved is seen: from the promised moment on, in one set while somebody is busy, and without inotify."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from compiler.serving.watching import Watching
from support.author import PATIENCE
from watchfiles import watch
from watchfiles.main import FileChange


async def seen(watching: Watching, wanted: set[Path]) -> list[set[Path]]:
    """The sets that hold all of these files together."""
    found: list[set[Path]] = []
    async with asyncio.timeout(PATIENCE):
        async for touched in watching.saves():
            found.append(touched & wanted)
            if set().union(*found) == wanted:
                break
    return found


def test_a_save_is_seen_as_soon_as_watching_has_begun(tmp_path: Path) -> None:
    async def work() -> list[set[Path]]:
        watching = Watching([tmp_path, tmp_path / "not-there"])
        await watching.begun()
        (tmp_path / "step.md").write_text("saved")
        found = await seen(watching, {tmp_path / "step.md"})
        watching.end()
        return found

    assert asyncio.run(work()) == [{tmp_path / "step.md"}]


def test_saves_while_somebody_is_busy_come_in_one_set_and_the_end_comes_after_the_last() -> None:
    async def work() -> list[set[Path]]:
        watching = Watching([])
        for name in ("a", "b"):
            watching._hear({Path(name)})
        found = [await anext(watching.saves())]
        watching.end()
        return found + [touched async for touched in watching.saves()]

    assert asyncio.run(work()) == [{Path("a"), Path("b")}]


def test_where_the_system_gives_no_more_watches_files_are_polled_and_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*paths: Path, force_polling: bool, **options: object) -> Iterator[set[FileChange]]:
        if not force_polling:
            raise OSError("OS file watch limit reached")
        yield from watch(*paths, force_polling=True, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("compiler.serving.watching.watch", refused)
    monkeypatch.setattr("compiler.serving.watching._POLL_MS", 50)

    async def work() -> list[set[Path]]:
        watching = Watching([tmp_path])
        await watching.begun()
        (tmp_path / "step.md").write_text("saved")
        found = await seen(watching, {tmp_path / "step.md"})
        watching.end()
        return found

    assert asyncio.run(work()) == [{tmp_path / "step.md"}]
    assert "fs.inotify.max_user_watches" in capsys.readouterr().err
