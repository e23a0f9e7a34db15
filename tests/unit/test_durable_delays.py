"""How long a step waits, and how long it may take: delays, timeouts and a longest duration."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from stopreason import durable
from stopreason.durable import Context, DurableError, Retry, Step, run_step
from support.durable_steps import LATE_CALLS, Bench, forever

HOUR = 3600.0


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_loop_delay_lies_between_rounds_and_not_before_or_after(bench: Bench) -> None:
    times: list[float] = []

    def handler(context: Context) -> None:
        times.append(bench.clock.now())
        context.complete() if context.iteration == 3 else context.continue_()

    bench.run(handler, loop_delay=10)
    assert times == [0, 10, 20]
    assert bench.clock.now() == 20


def test_an_hour_passes_in_a_millisecond(bench: Bench) -> None:
    began = time.perf_counter()
    with pytest.raises(durable.IterationLimit):
        bench.run(forever, loop_delay=HOUR / 4)
    assert bench.clock.now() == HOUR
    assert time.perf_counter() - began < 1


def test_max_duration_ends_the_step_when_another_round_is_due(bench: Bench) -> None:
    times: list[float] = []

    def handler(context: Context) -> None:
        times.append(bench.clock.now())
        context.continue_()

    with pytest.raises(durable.DurationLimit, match=r"10 s have passed .* max_duration allows 10 s") as caught:
        bench.run(handler, max_duration=10, loop_delay=4, max_iterations=100)
    assert times == [0, 4, 8]
    assert bench.clock.now() == 10
    assert caught.value.iteration == 4


def test_max_duration_of_zero_is_unlimited(bench: Bench) -> None:
    with pytest.raises(durable.IterationLimit):
        bench.run(forever, loop_delay=1000 * HOUR)


def test_being_done_beats_running_out_of_time(bench: Bench) -> None:
    def slow(context: Context) -> None:
        bench.clock.sleep(50)
        context.complete("done")

    assert bench.run(slow, max_duration=10) == "done"


@pytest.mark.parametrize(("later", "ends"), [(99, "completed"), (100, "failed")])
def test_max_duration_counts_from_the_first_round_over_kills(bench: Bench, later: float, ends: str) -> None:
    def breaks(context: Context) -> None:
        if context.iteration == 2:
            raise KeyboardInterrupt
        context.continue_()

    with pytest.raises(KeyboardInterrupt):
        bench.run(breaks, max_duration=100)
    bench.clock.sleep(later)
    with suppress(durable.DurationLimit):
        bench.run(lambda context: context.complete(), max_duration=100)
    record = bench.store.get("step.order-17.answer")
    assert isinstance(record, dict)
    assert record["status"] == ends


def test_a_loop_delay_goes_on_where_it_was_when_the_process_was_killed(bench: Bench) -> None:
    class PowerCut(BaseException):
        pass

    def cut(seconds: float) -> None:
        bench.clock.sleep(4)
        raise PowerCut

    times: list[float] = []

    def handler(context: Context) -> None:
        times.append(bench.clock.now())
        context.complete() if context.iteration == 2 else context.continue_()

    step = Step(handler, max_iterations=2, loop_delay=10, step_id="answer")
    with pytest.raises(PowerCut):
        run_step(step, store=bench.store, run_id="order-17", clock=bench.clock, sleep=cut)
    bench.run(handler, loop_delay=10)
    assert times == [0, 10]


def test_a_round_that_takes_too_long_is_retried_from_what_was_saved(bench: Bench) -> None:
    def handler(context: Context) -> None:
        if context.attempt == 1:
            context.checkpoint("half")
            bench.clock.sleep(31)
        context.complete([context.iteration, context.attempt, context.load_checkpoint()])

    assert bench.run(handler, timeout=30) == [1, 2, "half"]


@pytest.mark.parametrize("call", LATE_CALLS)
def test_any_call_of_a_late_round_stops_it(bench: Bench, call: Callable[[Context], object]) -> None:
    passed: list[int] = []

    def handler(context: Context) -> None:
        bench.clock.sleep(30.5)
        call(context)
        passed.append(context.iteration)

    with pytest.raises(durable.RoundTimedOut, match=r"attempt 3: the round took 30\.5 s, and timeout allows 30 s"):
        bench.run(handler, timeout=30)
    assert passed == []


@pytest.mark.parametrize("decides_first", [True, False])
def test_a_late_round_is_late_even_if_its_handler_swallows_the_error(bench: Bench, decides_first: bool) -> None:
    def handler(context: Context) -> None:
        if decides_first:
            context.complete("too late")
        bench.clock.sleep(31)
        with suppress(DurableError):
            context.complete("too late")

    with pytest.raises(DurableError) as caught:
        bench.run(handler, timeout=30, retry=Retry(attempts=1))
    assert type(caught.value) is (durable.DecidedTwice if decides_first else durable.RoundTimedOut)


def test_a_round_may_take_as_long_as_its_timeout_and_without_one_for_ever(bench: Bench) -> None:
    def slow(context: Context) -> None:
        bench.clock.sleep(300)
        context.complete(context.attempt)

    assert bench.run(slow, timeout=300) == 1
    assert bench.run(slow, timeout=0, step_id="other") == 1
