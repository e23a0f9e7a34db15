"""A durable step: its rounds, its bounds, and what a handler may do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from stopreason import durable
from stopreason.clock import VirtualClock
from stopreason.durable import Context, Json, MemoryStore, Retry, Step, Store, arun_step, run_step
from stopreason.recording.loop import virtual_time
from support.durable_steps import Bench, forever

HOUR = 3600.0


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_a_step_goes_round_until_its_handler_completes(bench: Bench) -> None:
    def handler(context: Context) -> None:
        seen = context.load_checkpoint() or []
        assert isinstance(seen, list)
        context.checkpoint([*seen, context.iteration])
        if context.iteration < 3:
            context.continue_("not yet")
        else:
            context.complete({"rounds": [*seen, context.iteration], "asked": context.input})

    assert bench.run(handler, "a room?") == {"rounds": [1, 2, 3], "asked": "a room?"}


def test_a_context_knows_its_run_step_and_keys(bench: Bench) -> None:
    keys: list[str] = []

    def handler(context: Context) -> None:
        keys.append(context.key("charge"))
        if context.iteration == 2 and context.attempt == 1:
            context.fail("the bank is closed")
        elif context.iteration == 2:
            context.complete([context.run_id, context.step_id])
        else:
            context.continue_()

    assert bench.run(handler) == ["order-17", "answer"]
    assert keys == ["order-17.answer.1.charge", "order-17.answer.2.charge", "order-17.answer.2.charge"]


def test_the_step_is_named_after_its_handler() -> None:
    def book_a_room(context: Context) -> None:
        context.complete(context.step_id)

    clock = VirtualClock()
    step = Step(book_a_room, max_iterations=1)
    assert run_step(step, store=MemoryStore(), run_id="r", clock=clock.now, sleep=clock.sleep) == "book_a_room"


def test_a_completed_run_gives_its_output_again_and_runs_nothing(bench: Bench) -> None:
    calls: list[int] = []

    def handler(context: Context) -> None:
        calls.append(1)
        context.complete("booked")

    assert [bench.run(handler), bench.run(handler)] == ["booked", "booked"]
    assert calls == [1]


def test_the_last_continue_fails_the_step(bench: Bench) -> None:
    rounds: list[int] = []

    def handler(context: Context) -> None:
        rounds.append(context.iteration)
        forever(context)

    with pytest.raises(durable.IterationLimit, match=r"round 5: .* max_iterations allows 5") as caught:
        bench.run(handler)
    assert rounds == [1, 2, 3, 4, 5]
    assert (caught.value.iteration, caught.value.output) == (5, "round 5")


def test_a_failed_run_stays_failed_in_the_same_words(bench: Bench) -> None:
    said = []
    for _ in range(2):
        with pytest.raises(durable.IterationLimit) as caught:
            bench.run(forever)
        said.append(str(caught.value))
    assert said[0] == said[1]


def test_fewer_rounds_than_were_run_fail_a_resumed_step(bench: Bench) -> None:
    def breaks(context: Context) -> None:
        if context.iteration == 3:
            raise KeyboardInterrupt
        context.continue_()

    with pytest.raises(KeyboardInterrupt):
        bench.run(breaks)
    with pytest.raises(durable.IterationLimit, match=r"round 3: .* max_iterations allows 2"):
        bench.run(breaks, max_iterations=2)


def test_fail_lets_the_retry_policy_act(bench: Bench) -> None:
    times: list[float] = []

    def handler(context: Context) -> None:
        times.append(bench.clock.now())
        context.fail("the bank is closed")

    with pytest.raises(durable.RoundFailed, match="round 1, attempt 4 of 4: the bank is closed"):
        bench.run(handler, retry=Retry(attempts=4, delay=1, backoff=3, max_delay=5))
    assert times == [0, 1, 4, 9]


def test_an_exception_is_retried_as_a_failure_is_and_is_the_cause(bench: Bench) -> None:
    def handler(context: Context) -> None:
        raise ConnectionError("the bank is closed")

    with pytest.raises(durable.RoundFailed, match="attempt 3 of 3: ConnectionError: the bank is closed") as caught:
        bench.run(handler)
    assert isinstance(caught.value.__cause__, ConnectionError)


def test_attempts_are_counted_anew_in_each_round(bench: Bench) -> None:
    tries: list[tuple[int, int]] = []

    def handler(context: Context) -> None:
        tries.append((context.iteration, context.attempt))
        if context.attempt < 3:
            context.fail("again")
        elif context.iteration < 2:
            context.continue_()
        else:
            context.complete()

    bench.run(handler)
    assert tries == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]


def test_fail_can_say_that_trying_again_is_of_no_use(bench: Bench) -> None:
    calls: list[int] = []

    def handler(context: Context) -> None:
        calls.append(1)
        context.fail(ValueError("no such room"), retry=False)

    with pytest.raises(durable.RoundFailed, match="ValueError: no such room"):
        bench.run(handler)
    assert calls == [1]


def test_a_kill_is_no_attempt(bench: Bench) -> None:
    def breaks(context: Context) -> None:
        raise KeyboardInterrupt

    for _ in range(9):
        with pytest.raises(KeyboardInterrupt):
            bench.run(breaks)
    assert bench.run(lambda context: context.complete(context.attempt)) == 1


def test_a_stream_holds_all_rounds_in_order(bench: Bench) -> None:
    def handler(context: Context) -> None:
        context.put_stream(f"round {context.iteration}")
        context.put_stream({"done": context.iteration == 2})
        context.complete() if context.iteration == 2 else context.continue_()

    bench.run(handler)
    assert bench.stream() == ["round 1", {"done": False}, "round 2", {"done": True}]


def test_what_a_failed_attempt_put_is_taken_back_when_the_round_begins_again(bench: Bench) -> None:
    seen: list[Json] = []

    def handler(context: Context) -> None:
        context.put_stream(f"attempt {context.attempt}")
        seen.append(bench.stream())
        context.fail("again") if context.attempt == 1 else context.complete()

    bench.run(handler)
    assert seen == [["attempt 1"], ["attempt 2"]]
    assert bench.stream() == ["attempt 2"]


def test_what_was_put_before_a_checkpoint_that_counts_stays(bench: Bench) -> None:
    def handler(context: Context) -> None:
        if context.load_checkpoint() is None:
            context.put_stream("before")
            context.checkpoint("half")
            raise ConnectionError
        context.put_stream("after")
        context.complete()

    bench.run(handler)
    assert bench.stream() == ["before", "after"]


def test_a_heartbeat_notes_the_time(bench: Bench) -> None:
    def handler(context: Context) -> None:
        bench.clock.sleep(7)
        context.heartbeat()
        record = bench.store.get("step.order-17.answer")
        assert isinstance(record, dict)
        context.complete(record["heartbeat"])

    assert bench.run(handler) == 7


def arun(handler: Callable[[Context], object], store: Store, **bounds: Any) -> Json:
    """Runs a step on asyncio's virtual loop, whose time is the clock."""

    async def main() -> Json:
        step = Step(handler, **{"max_iterations": 5, "step_id": "answer", **bounds})
        clock = asyncio.get_running_loop().time
        return await arun_step(step, store=store, run_id="order-17", clock=clock, sleep=asyncio.sleep)

    with virtual_time():
        return asyncio.run(main())


def test_async_handlers_run_too() -> None:
    async def handler(context: Context) -> None:
        await asyncio.sleep(10)
        context.complete(context.iteration) if context.iteration == 3 else context.continue_()

    assert arun(handler, MemoryStore(), loop_delay=HOUR) == 3


def test_plain_handlers_run_beside_async_ones() -> None:
    assert arun(lambda context: context.complete("plain"), MemoryStore()) == "plain"


def test_an_async_handler_that_waits_past_its_timeout_is_cancelled_and_retried() -> None:
    ends: list[str] = []

    async def handler(context: Context) -> None:
        try:
            await asyncio.sleep(HOUR if context.attempt == 1 else 1)
        except asyncio.CancelledError:
            ends.append("cancelled")
            raise
        context.complete(context.attempt)

    assert arun(handler, MemoryStore(), timeout=30) == 2
    assert ends == ["cancelled"]


def test_a_handler_that_swallows_being_cancelled_is_late_all_the_same() -> None:
    async def handler(context: Context) -> None:
        try:
            await asyncio.sleep(HOUR)
        except asyncio.CancelledError:
            return

    with pytest.raises(durable.RoundTimedOut):
        arun(handler, MemoryStore(), timeout=30)


def test_an_async_handler_is_refused_where_nobody_waits_for_it(bench: Bench) -> None:
    async def handler(context: Context) -> None:
        context.complete()

    with pytest.raises(durable.HandlerError, match="await arun_step"):
        bench.run(handler)
