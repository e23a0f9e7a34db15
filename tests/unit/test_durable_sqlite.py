"""A durable step on disk: processes that are killed, and processes that share a run."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from stopreason import durable
from stopreason.clock import VirtualClock
from stopreason.durable import Context, Json, Step, arun_step, run_step
from stopreason.durable.sqlite import SqliteStore
from stopreason.recording.loop import virtual_time

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "tests/support/durable_process.py"
PATHS = os.pathsep.join(str(ROOT / room) for room in ("runtime", "tests"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the processes here are forked")


def start(what: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-P", str(PROGRAM), what, str(folder)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env={**os.environ, "PYTHONPATH": PATHS})


def said(process: subprocess.Popen[str]) -> list[Any]:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return [json.loads(line) for line in out.splitlines()]


def test_a_process_that_is_killed_at_any_boundary_is_resumed_by_the_next(tmp_path: Path) -> None:
    undisturbed, *killed = said(start("boundaries", tmp_path))
    assert undisturbed["ends"] == [0, 0]
    assert undisturbed["effects"] == ["charge of round 0", "charge of round 1", "mail of round 1", "charge of round 2"]
    assert undisturbed["stream"] == ["0.1", "2.0"]
    assert len(killed) > 60
    assert [each["ends"] for each in killed] == [[-9, 0]] * len(killed)
    assert [each for each in killed if each["effects"] != undisturbed["effects"]] == []
    assert [each for each in killed if each["stream"] != undisturbed["stream"]] == []


def test_of_processes_that_share_a_run_one_runs_at_a_time_and_all_get_its_output(tmp_path: Path) -> None:
    processes = [start("shift", tmp_path) for _ in range(3)]
    assert [said(process) for process in processes] == [["closed"]] * 3
    lines = [line.split() for line in (tmp_path / "log").read_text().splitlines()]
    assert [line[1:] for line in lines] == [[word, str(n)] for n in range(1, 9) for word in ("begins", "ends")]
    assert all(begins[0] == ends[0] for begins, ends in zip(lines[::2], lines[1::2], strict=True))


def test_many_processes_may_open_and_write_one_new_file_at_once(tmp_path: Path) -> None:
    for place in ("a", "b", "c"):
        (tmp_path / place).mkdir()
        assert said(start("crowd", tmp_path / place)) == [[0] * 8]
        with SqliteStore(tmp_path / place / "hotel.db") as store:
            assert len(store.keys("writer.")) == 8


class Desk:
    """Two stores of one file, as two processes would have, and a clock that both read."""

    def __init__(self, path: Path) -> None:
        self.mine, self.theirs = SqliteStore(path), SqliteStore(path)
        self.clock = VirtualClock()

    def run(self, store: SqliteStore, handler: Callable[[Context], object], **how: Any) -> Json:
        step = Step(handler, max_iterations=3, step_id="answer", loop_delay=how.pop("loop_delay", 0))
        return run_step(step, store=store, run_id="r", clock=self.clock, sleep=self.clock.sleep, **how)

    def record(self) -> dict[str, Json]:
        return cast("dict[str, Json]", self.mine.get("step.r.answer"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "hotel.db")
    with desk.mine, desk.theirs:
        yield desk


def done(context: Context) -> None:
    context.complete("theirs")


def test_a_run_that_another_holds_is_refused_to_who_will_not_wait(desk: Desk) -> None:
    def handler(context: Context) -> None:
        desk.clock.sleep(10)
        with pytest.raises(durable.RunBusy, match="runs it and holds it for 20 more seconds") as caught:
            desk.run(desk.theirs, done, wait=0)
        assert caught.value.seconds == 20
        context.complete("mine")

    assert desk.run(desk.mine, handler) == "mine"
    assert desk.run(desk.theirs, done) == "mine"


def test_who_waits_gives_up_after_its_patience(desk: Desk) -> None:
    def handler(context: Context) -> None:
        with pytest.raises(durable.RunBusy):
            desk.run(desk.theirs, done, wait=12.5)
        context.complete(desk.clock.now())

    assert desk.run(desk.mine, handler) == 12.5


def test_a_clock_that_stands_still_keeps_nobody_waiting_for_ever(desk: Desk) -> None:
    step = Step(done, max_iterations=1, step_id="answer")

    def handler(context: Context) -> None:
        with pytest.raises(durable.RunBusy):
            run_step(step, store=desk.theirs, run_id="r", clock=desk.clock, sleep=lambda seconds: None)
        context.complete("mine")

    assert desk.run(desk.mine, handler) == "mine"


@pytest.mark.parametrize("call", ["checkpoint", "key", "put_stream", "heartbeat", "complete"])
def test_who_is_silent_for_longer_than_its_lease_is_taken_over_and_stopped(desk: Desk, call: str) -> None:
    def handler(context: Context) -> None:
        desk.clock.sleep(31)
        assert desk.run(desk.theirs, done) == "theirs"
        getattr(context, call)(*([] if call == "heartbeat" else ["mine"]))

    with pytest.raises(durable.LeaseLost, match=r"longer than its lease of 30 s\. It stops here\. Call heartbeat"):
        desk.run(desk.mine, handler)
    assert (desk.record()["output"], desk.mine.get("stream.r.answer")) == ("theirs", None)


def test_a_heartbeat_keeps_the_run_in_a_long_round(desk: Desk) -> None:
    def handler(context: Context) -> None:
        for _ in range(5):
            desk.clock.sleep(29)
            context.heartbeat()
        with pytest.raises(durable.RunBusy):
            desk.run(desk.theirs, done, wait=0)
        context.complete("mine")

    assert desk.run(desk.mine, handler) == "mine"


class Slow(SqliteStore):
    """A store that is asked something, and answers after others have acted."""

    meanwhile: Callable[[], object] | None = None

    def get(self, key: str) -> Json | None:
        answer, act, self.meanwhile = super().get(key), self.meanwhile, None
        if act:
            act()
        return answer


def test_of_two_who_take_up_a_free_run_at_once_the_slower_one_waits(desk: Desk, tmp_path: Path) -> None:
    with Slow(tmp_path / "hotel.db") as slow:
        slow.meanwhile = lambda: desk.run(desk.theirs, done)
        assert desk.run(slow, lambda context: context.complete("mine")) == "theirs"


@pytest.mark.parametrize("call", ["key", "put_stream"])
def test_a_call_after_the_lease_takes_the_run_again_if_nobody_else_has(desk: Desk, call: str) -> None:
    def handler(context: Context) -> None:
        desk.clock.sleep(31)
        getattr(context, call)("mine")
        with pytest.raises(durable.RunBusy):
            desk.run(desk.theirs, done, wait=0)
        context.complete("mine")

    assert desk.run(desk.mine, handler) == "mine"


def test_a_lease_of_no_time_is_refused(desk: Desk) -> None:
    with pytest.raises(ValueError, match="lease is a number of seconds above 0, and received 0"):
        desk.run(desk.mine, done, lease=0)


def test_a_delay_that_is_longer_than_the_lease_loses_nothing(desk: Desk) -> None:
    def sleep(seconds: float) -> None:
        desk.clock.sleep(seconds - 1)
        with pytest.raises(durable.RunBusy):
            desk.run(desk.theirs, done, wait=0)
        desk.clock.sleep(1)

    def handler(context: Context) -> None:
        context.complete("mine") if context.iteration == 2 else context.continue_()

    step = Step(handler, max_iterations=2, step_id="answer", loop_delay=3600)
    assert run_step(step, store=desk.mine, run_id="r", clock=desk.clock, sleep=sleep) == "mine"


def test_a_run_that_is_cancelled_is_free_for_the_next_one(desk: Desk) -> None:
    async def handler(context: Context) -> None:
        raise asyncio.CancelledError

    step = Step(handler, max_iterations=1, step_id="answer")
    run = arun_step(step, store=desk.mine, run_id="r", clock=desk.clock, sleep=asyncio.sleep)
    with virtual_time(), pytest.raises(asyncio.CancelledError):
        asyncio.run(run)
    assert desk.run(desk.theirs, done, wait=0) == "theirs"


@pytest.mark.parametrize("error", [durable.NoDecision, KeyboardInterrupt])
def test_a_program_that_ends_in_an_error_lets_the_next_one_have_the_run(
    desk: Desk, error: type[BaseException]
) -> None:
    def handler(context: Context) -> None:
        if error is KeyboardInterrupt:
            raise KeyboardInterrupt

    with pytest.raises(error):
        desk.run(desk.mine, handler)
    assert desk.run(desk.theirs, done, wait=0) == "theirs"


def test_the_holder_of_another_machine_is_waited_for(desk: Desk) -> None:
    with pytest.raises(KeyboardInterrupt):
        desk.run(desk.mine, _interrupted)
    desk.mine.set("step.r.answer", {**desk.record(), "holder": "elsewhere/1/1", "until": 30.0})
    assert desk.run(desk.theirs, done) == "theirs"
    assert desk.clock.now() == 30


def _interrupted(context: Context) -> None:
    raise KeyboardInterrupt


def test_swapping_replaces_what_is_there_and_nothing_else(desk: Desk) -> None:
    assert [desk.mine.swap("k", None, [1]), desk.theirs.swap("k", None, [2])] == [True, False]
    assert [desk.theirs.swap("k", [1], [2]), desk.mine.swap("k", [1], [3])] == [True, False]
    assert desk.mine.get("k") == [2]


def test_what_was_written_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "hotel.db") as store:
        store.set("k", {"orders": [17]})
    with SqliteStore(tmp_path / "hotel.db") as store:
        assert store.get("k") == {"orders": [17]}
