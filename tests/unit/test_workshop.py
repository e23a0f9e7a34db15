"""After a save: the page first, then the proofs of what changed; a later save takes their place."""

from __future__ import annotations

import asyncio
import json
import shutil
import threading
from pathlib import Path

import pytest
from compiler.build import Builder
from compiler.course import Course, Place, Problem
from compiler.live import Live
from compiler.proof import Proof
from compiler.site import Folder
from compiler.workshop import Workshop
from support import author

SOUND = Path(__file__).parent / "fixtures" / "sound" / "lessons"
WRONG = Problem(Place("lessons/01-desk/04-finish/solution.py", 3), "the solution fails", "", "mend it")


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
    async with live.changed:
        while True:
            proof = told(live, step)
            if proof is not None and proof["state"] == state:
                return proof
            await asyncio.wait_for(live.changed.wait(), author.PATIENCE)


def test_only_the_steps_that_changed_are_proved_and_what_failed_is_told_on_their_page(root: Path) -> None:
    asked: list[str] = []

    def prove(_course: Course, step: str) -> Proof:
        asked.append(step)
        return Proof(step, 1, 2, (WRONG,))

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

    def prove(_course: Course, step: str) -> Proof:
        if first.is_set():
            return Proof(step, 2, 2, ())
        first.set()
        assert released.wait(author.PATIENCE)
        return Proof(step, 0, 2, (WRONG,))

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


def test_while_the_course_is_broken_nothing_is_proved_and_the_folder_has_the_last_good_site(root: Path) -> None:
    def prove(_course: Course, step: str) -> Proof:
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
