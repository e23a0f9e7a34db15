"""The event loop on a clock of its own: what asyncio promises, in no time, and in a page too."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Iterator

import pytest
from stopreason.recording.loop import Deadlock, VirtualLoop, virtual_time
from support import runtime

Main = Callable[[], Coroutine[object, object, object]]


@pytest.fixture(autouse=True)
def _virtual(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No socket, no thread and no waiting, so that a page would do."""
    for owner, name in ((socket, "socketpair"), (threading.Thread, "start"), (time, "sleep")):
        monkeypatch.setattr(owner, name, _forbidden(name))
    with virtual_time():
        yield


def _forbidden(name: str) -> Callable[..., object]:
    def forbidden(*_: object, **__: object) -> object:
        raise AssertionError(f"{name} was called")

    return forbidden


def at() -> float:
    return asyncio.get_running_loop().time()


async def after(seconds: float, said: str) -> str:
    await asyncio.sleep(seconds)
    return said


@pytest.mark.parametrize("seconds", [0, 0.001, 3600, 1e6, 1e9, 1e12])
def test_the_clock_shows_what_was_slept(seconds: float) -> None:
    async def main() -> float:
        await asyncio.sleep(seconds)
        return at()

    assert asyncio.run(main()) == pytest.approx(seconds)


def test_tasks_run_side_by_side() -> None:
    async def main() -> tuple[list[str], float]:
        return list(await asyncio.gather(after(3, "a"), after(1, "b"), after(2, "c"))), at()

    assert asyncio.run(main()) == (["a", "b", "c"], 3)


def test_the_one_that_is_due_first_is_first() -> None:
    async def main() -> list[str]:
        tasks = [after(3, "c"), after(1, "a"), after(2, "b")]
        return [await one for one in asyncio.as_completed(tasks)]

    assert asyncio.run(main()) == ["a", "b", "c"]


def test_a_timeout_comes_when_it_is_due() -> None:
    async def main() -> float:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(60):
                await asyncio.sleep(3600)
        return at()

    assert asyncio.run(main()) == 60


def test_what_is_done_in_time_is_not_timed_out() -> None:
    async def main() -> str:
        return await asyncio.wait_for(after(59, "done"), timeout=60)

    assert asyncio.run(main()) == "done"


def test_a_group_of_tasks_fails_as_one() -> None:
    async def fail() -> None:
        await asyncio.sleep(1)
        raise ValueError("no")

    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            group.create_task(after(9, "never"))

    with pytest.raises(ExceptionGroup) as raised:
        asyncio.run(main())
    assert [str(one) for one in raised.value.exceptions] == ["no"]


def test_queues_events_and_locks_work() -> None:
    async def main() -> list[int]:
        queue: asyncio.Queue[int] = asyncio.Queue(1)
        lock, over, got = asyncio.Lock(), asyncio.Event(), list[int]()

        async def consume() -> None:
            while len(got) < 3:
                async with lock:
                    got.append(await queue.get())
            over.set()

        task = asyncio.create_task(consume())
        for number in range(3):
            await queue.put(number)
        await over.wait()
        await task
        return got

    assert asyncio.run(main()) == [0, 1, 2]


def test_a_function_for_a_thread_runs_at_once() -> None:
    def work(number: int) -> int:
        return number + 1

    def fail() -> None:
        raise KeyError("no")

    async def main() -> int:
        with pytest.raises(KeyError):
            await asyncio.to_thread(fail)
        return await asyncio.to_thread(work, 1)

    assert asyncio.run(main()) == 2


def test_what_such_a_function_raises_waits_for_who_asks() -> None:
    async def main() -> str:
        failed = asyncio.get_running_loop().run_in_executor(None, int, "no number")
        await asyncio.sleep(1)
        return repr(failed.exception())

    assert "no number" in asyncio.run(main())


async def forever_alone() -> None:
    await asyncio.Event().wait()


async def asleep_for_ever() -> None:
    await asyncio.sleep(float("inf"))


@pytest.mark.parametrize("main", [forever_alone, asleep_for_ever])
def test_waiting_for_what_never_comes_is_an_error_that_says_where(main: Main) -> None:
    with pytest.raises(Deadlock, match=rf"every task waits.* What waits: {main.__qualname__}\(\) in line \d+"):
        asyncio.run(main())


def test_a_deadlock_names_every_task() -> None:
    async def main() -> None:
        first = asyncio.create_task(forever_alone())
        await first

    with pytest.raises(Deadlock) as raised:
        asyncio.run(main())
    assert "main() in line" in str(raised.value)
    assert "forever_alone() in line" in str(raised.value)


def test_a_run_inside_a_run_is_refused_as_ever() -> None:
    async def main() -> None:
        inner = after(0, "")
        try:
            asyncio.run(inner)
        finally:
            inner.close()

    with pytest.raises(RuntimeError, match="running event loop"):
        asyncio.run(main())


def test_what_a_task_raises_comes_out() -> None:
    async def main() -> None:
        raise LookupError("here")

    with pytest.raises(LookupError, match="here"):
        asyncio.run(main())


def test_a_generator_is_closed_at_the_end() -> None:
    closed = []

    async def numbers() -> object:
        try:
            yield 1
        finally:
            closed.append(True)

    async def main() -> None:
        async for _ in numbers():  # type: ignore[attr-defined]
            break

    asyncio.run(main())
    assert closed == [True]


def test_a_loop_may_be_made_and_set_by_hand() -> None:
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    assert isinstance(asyncio.get_event_loop(), VirtualLoop)
    assert loop.run_until_complete(after(5, "done")) == "done"
    loop.close()
    asyncio.set_event_loop(None)


def test_without_a_loop_there_is_none() -> None:
    with pytest.raises(RuntimeError, match="no current event loop"):
        asyncio.get_event_loop()


def test_it_works_where_another_loop_is_at_work_and_gives_that_back() -> None:
    outer = VirtualLoop()
    asyncio._set_running_loop(outer)
    try:
        with virtual_time():
            assert asyncio.run(after(1, "inner")) == "inner"
        assert asyncio.get_running_loop() is outer
    finally:
        asyncio._set_running_loop(None)
        outer.close()


def test_outside_loops_are_of_the_usual_kind_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    policy = vars(asyncio.events)["_event_loop_policy"]
    with virtual_time():
        assert vars(asyncio.events)["_event_loop_policy"] is not policy
    assert vars(asyncio.events)["_event_loop_policy"] is policy


PROGRAM = """import asyncio
from lesson import run_tool


async def look(night):
    await asyncio.sleep(3600)
    return run_tool("rooms_free", {"night": night})


async def main():
    return await asyncio.gather(look("Friday"), look("Saturday"))


print(*asyncio.run(main()), sep="|")
"""


def test_a_learners_program_runs_on_it() -> None:
    events = runtime.events(runtime.step(entry=False), PROGRAM)
    assert [event["line"] for event in runtime.of_kind(events, "tool")] == [7, 7]
    assert runtime.printed(events).count("rooms free") == 2
