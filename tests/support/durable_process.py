"""Processes that run a durable step on SQLite, and are killed: `python -P durable_process.py WHAT FOLDER`.

`boundaries` lives through a plan once for each boundary, in a process of its own that SIGKILLs itself there, then in
another that goes on. It forks, so that a process costs no new interpreter. `shift` is one of several that share a run.
`crowd` opens one file from many.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from stopreason.clock import VirtualClock
from stopreason.durable import Context, Json, Step, run_step
from stopreason.durable.sqlite import SqliteStore
from support.durable_plans import STREAM, Life, Plan, run_plan

PLAN: Plan = [["do:charge", "stream"], ["save", "do:charge", "do:mail", "beat"], ["stream", "save", "do:charge"]]


class DeadlyStore(SqliteStore):
    """Dies by SIGKILL before or after an operation."""

    life = Life()

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._database.execute("PRAGMA synchronous = OFF")  # the machine outlives the process, so the disk may lag

    def get(self, key: str) -> Json | None:
        return self._between(lambda: super(DeadlyStore, self).get(key))

    def set(self, key: str, value: object) -> None:
        self._between(lambda: super(DeadlyStore, self).set(key, value))

    def swap(self, key: str, old: Json | None, new: object) -> bool:
        return self._between(lambda: super(DeadlyStore, self).swap(key, old, new))

    def _between[T](self, act: Callable[[], T]) -> T:
        self.life.boundary()
        value = act()
        self.life.boundary()
        return value


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def live(folder: Path, ends_at: int) -> Life:
    """One life of a process. What it does to the world is a line in a file, which no kill takes back."""
    life, clock = Life(ends_at, die), VirtualClock()
    log = folder / "effects"

    def do(key: str, what: str) -> None:
        life.boundary()
        if key not in {line.split("\t")[0] for line in log.read_text().splitlines()}:
            with log.open("a") as file:
                file.write(f"{key}\t{what}\n")
        life.boundary()

    log.touch()
    with DeadlyStore(folder / "hotel.db") as store:
        store.life = life
        run_plan(PLAN, True, do, store, clock.now, clock.sleep)
    return life


def in_a_process(folder: Path, ends_at: int) -> int:
    """The exit status: 0, or minus the signal that killed it."""
    child = os.fork()
    if child == 0:
        live(folder, ends_at)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def story(folder: Path, k: int) -> dict[str, object]:
    """How it ended that was killed at boundary `k`, and what it left behind."""
    folder.mkdir()
    ends = [in_a_process(folder, k), in_a_process(folder, 0)]
    with SqliteStore(folder / "hotel.db") as store:
        effects = [line.split("\t")[1] for line in (folder / "effects").read_text().splitlines()]
        return {"ends": ends, "effects": effects, "stream": store.get(STREAM)}


def boundaries(folder: Path) -> None:
    (folder / "all").mkdir()
    for k in range(live(folder / "all", 0).boundaries + 1):
        print(json.dumps(story(folder / str(k), k)))


def shift(folder: Path) -> None:
    """Rounds that take a while, each with a line when it begins and one when it ends."""

    def handler(context: Context) -> None:
        for word in ("begins", "ends"):
            with (folder / "log").open("a") as file:
                file.write(f"{os.getpid()} {word} {context.iteration}\n")
            time.sleep(0.01)
        context.complete("closed") if context.iteration == 8 else context.continue_()

    step = Step(handler, max_iterations=8)
    with SqliteStore(folder / "hotel.db") as store:
        print(json.dumps(run_step(step, store=store, run_id="r", clock=time.time, sleep=lambda _: time.sleep(0.02))))


def crowd(folder: Path) -> None:
    """Eight processes open one new file at the same moment, and write; their exit statuses."""
    children, together = [], time.monotonic() + 0.05
    for number in range(8):
        child = os.fork()
        if child == 0:
            time.sleep(max(0.0, together - time.monotonic()))
            with SqliteStore(folder / "hotel.db") as store:
                store.set(f"writer.{number}", number)
            os._exit(0)
        children.append(child)
    print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]))


if __name__ == "__main__":
    {"boundaries": boundaries, "shift": shift, "crowd": crowd}[sys.argv[1]](Path(sys.argv[2]))
