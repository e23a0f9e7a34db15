"""After a save: the page first, then the proofs of what changed; a later save takes their place."""

from __future__ import annotations

import asyncio
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from compiler.course import Course, Place, Problem
from compiler.making.build import Builder
from compiler.making.site import Folder
from compiler.proof import Proof
from compiler.serving.live import Live
from compiler.serving.workshop import Workshop
from support import author

SOUND = Path(__file__).parent / "fixtures" / "sound" / "lessons"
WRONG = Problem(Place("lessons/01-desk/04-finish/solution.py", 3), "the solution fails", "", "mend it")
MISSPELT = Problem(Place("lessons/01-desk/04-finish/step.md", 9), "a word", "`teh`", "mend it")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return author.course(tmp_path / "course", SOUND)


def save(root: Path, step: str, old: str, new: str) -> list[Path]:
    path = root / "lessons/01-desk" / step / "step.md"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    return [path]


def told(live: Live, step: str) -> dict[str, object] | None:
    proof: dict[str, object] | None = json.loads(live.told(f"desk/{step}/index.html"))["proof"]
    return proof


async def until(live: Live, step: str, state: str) -> dict[str, object]:
    return await until_it_has(live, step, "state", state)


async def until_says(live: Live, step: str, says: str) -> dict[str, object]:
    return await until_it_has(live, step, "says", says)


async def until_it_has(live: Live, step: str, name: str, value: str) -> dict[str, object]:
    async with live.changed:
        while True:
            proof = told(live, step)
            if proof is not None and proof[name] == value:
                return proof
            await asyncio.wait_for(live.changed.wait(), author.PATIENCE)


def test_only_the_steps_that_changed_are_proved_and_what_failed_is_told_on_their_page(root: Path) -> None:
    asked: list[str] = []

    def prove(_course: Course, step: str) -> Iterator[Proof]:
        asked.append(step)
        yield Proof(step, 1, 2, (WRONG,))

    async def work() -> None:
        live = Live(Folder({}))
        workshop = Workshop(Builder(root, processes=1), live, root / "dist", prove)
        await workshop.saved()
        assert told(live, "finish") is None
        await workshop.saved(save(root, "04-finish", "Finish it.", "End it."))
        proof = await until(live, "finish", "broken")
        assert proof["says"] == "desk/finish: 1 of 2 proofs hold"
        assert proof["problems"] == [
            {"where": "lessons/01-desk/04-finish/solution.py:3", "what": "the solution fails", "do": "mend it"}
        ]
        assert told(live, "look") is None
        await workshop.end()

    asyncio.run(work())
    assert asked == ["desk/finish"]


def test_a_save_takes_the_place_of_proofs_that_still_run_and_the_page_waits_for_none(root: Path) -> None:
    first, released = threading.Event(), threading.Event()

    def prove(_course: Course, step: str) -> Iterator[Proof]:
        if first.is_set():
            yield Proof(step, 2, 2, ())
            return
        first.set()
        assert released.wait(author.PATIENCE)
        yield Proof(step, 0, 2, (WRONG,))

    async def work() -> None:
        live = Live(Folder({}))
        workshop = Workshop(Builder(root, processes=1), live, root / "dist", prove)
        await workshop.saved()
        await workshop.saved(save(root, "04-finish", "Finish it.", "End it."))
        assert b"End it." in (live.file("desk/finish/index.html") or b"")
        await asyncio.to_thread(first.wait, author.PATIENCE)
        await workshop.saved(save(root, "01-look", "Run it.", "Start it."))
        await until(live, "look", "held")
        await until(live, "finish", "held")
        released.set()
        await workshop.end()
        assert (await until(live, "finish", "held"))["says"] == "desk/finish: all 2 proofs hold"

    asyncio.run(work())


def test_findings_are_told_after_the_proofs_on_the_page_and_in_the_terminal_where_nothing_is_said_twice(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proofs_seen = threading.Event()

    def prove(_course: Course, step: str) -> Iterator[Proof]:
        yield Proof(step, 1, 2, (WRONG,))
        assert proofs_seen.wait(author.PATIENCE)
        yield Proof(step, 1, 2, (WRONG,), (MISSPELT,))

    async def work() -> None:
        live = Live(Folder({}))
        workshop = Workshop(Builder(root, processes=1), live, root / "dist", prove)
        await workshop.saved()
        await workshop.saved(save(root, "04-finish", "Finish it.", "End it."))
        first = await until(live, "finish", "broken")
        assert first["says"] == "desk/finish: 1 of 2 proofs hold"
        proofs_seen.set()
        second = await until_says(live, "finish", "desk/finish: 1 of 2 proofs hold; 1 finding besides")
        assert second["problems"] == [
            {"where": "lessons/01-desk/04-finish/solution.py:3", "what": "the solution fails", "do": "mend it"},
            {"where": "lessons/01-desk/04-finish/step.md:9", "what": "a word, received `teh`", "do": "mend it"},
        ]
        await workshop.end()

    asyncio.run(work())
    assert capsys.readouterr().out.splitlines()[2:] == [
        str(WRONG),
        "desk/finish: 1 of 2 proofs hold",
        str(MISSPELT),
        "desk/finish: 1 of 2 proofs hold; 1 finding besides",
    ]


def test_while_the_course_is_broken_nothing_is_proved_and_the_folder_has_the_last_good_site(root: Path) -> None:
    def prove(_course: Course, step: str) -> Iterator[Proof]:
        raise AssertionError(step)

    async def work() -> None:
        live = Live(Folder({}))
        workshop = Workshop(Builder(root, processes=1), live, root / "dist", prove)
        await workshop.saved()
        await workshop.saved(save(root, "04-finish", "kind: fill", "kind: full"))
        assert json.loads(live.told("index.html"))["problems"][0]["where"] == "lessons/01-desk/04-finish/step.md:3"
        await workshop.end()

    asyncio.run(work())
    assert "Finish it." in (root / "dist/desk/finish/index.html").read_text()
    shutil.rmtree(root / "dist")
