"""A durable step: its rounds, its bounds, and what a handler may do."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from stopreason import durable
from stopreason.clock import VirtualClock
from stopreason.durable import Context, DurableError, Json, MemoryStore, Retry, Step, Store, arun_step, run_step
from stopreason.recording.loop import virtual_time

HOUR = 3600.0


class Bench:
    """A store, a clock, and runs of one run_id."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.clock = VirtualClock()

    def run(self, handler: Callable[[Context], object], value: object = None, **bounds: Any) -> Json:
        step = Step(handler, **{"max_iterations": 5, "step_id": "answer", **bounds})
        return run_step(
            step, value, store=self.store, run_id="order-17", clock=self.clock, sleep=self.clock.sleep
        )

    def stream(self) -> Json:
        return self.store.get("stream.order-17.answer")


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


# bounds


def forever(context: Context) -> None:
    context.continue_(f"round {context.iteration}")


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


LATE_CALLS: list[Callable[[Context], object]] = [
    lambda context: context.load_checkpoint(),
    lambda context: context.checkpoint(1),
    lambda context: context.key("charge"),
    lambda context: context.put_stream("a"),
    lambda context: context.heartbeat(),
    lambda context: context.continue_(),
    lambda context: context.fail("x"),
]


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


# retries


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


def test_back_off_without_end_stays_at_its_longest() -> None:
    assert Retry(attempts=10**6, backoff=10, max_delay=60).seconds(10**6) == 60


# mistakes of a handler


def undecided(context: Context) -> object:
    return "the answer"


def twice(context: Context) -> None:
    context.continue_()
    context.complete("both")


def saves_after(context: Context) -> None:
    context.complete()
    context.checkpoint(1)


def saves_a_set(context: Context) -> None:
    context.checkpoint({"seen": {1}})
    context.complete()


def completes_with_an_object(context: Context) -> None:
    context.complete({"reply": object()})


def streams_a_tuple(context: Context) -> None:
    context.put_stream((1, 2))
    context.complete()


AT = "run 'order-17', step 'answer', round 1"
MISTAKES: list[tuple[Callable[[Context], object], type[DurableError], str]] = [
    (undecided, durable.NoDecision, f"{AT}: the handler returned 'the answer' without a decision. End each round"),
    (twice, durable.DecidedTwice, f"{AT}: complete() was called after continue_(). A round is decided once"),
    (saves_after, durable.ContextEnded, f"{AT}: checkpoint() was called after complete(), which decided the round"),
    (saves_a_set, durable.NotJson, f"{AT}, checkpoint(): the value['seen'] is {{1}} (set)"),
    (completes_with_an_object, durable.NotJson, f"{AT}, complete(): the value['reply'] is <object object"),
    (streams_a_tuple, durable.NotJson, f"{AT}, put_stream(): the value is (1, 2) (tuple)"),
]
NAMES = [handler.__name__ for handler, _, _ in MISTAKES]


@pytest.mark.parametrize(("handler", "kind", "said"), MISTAKES, ids=NAMES)
def test_a_mistake_of_the_handler_is_told_and_not_retried(
    bench: Bench, handler: Callable[[Context], object], kind: type[DurableError], said: str
) -> None:
    calls: list[int] = []

    def counted(context: Context) -> object:
        calls.append(1)
        return handler(context)

    with pytest.raises(kind, match=re.escape(said)):
        bench.run(counted)
    assert calls == [1]


@pytest.mark.parametrize(("handler", "kind", "said"), MISTAKES, ids=NAMES)
def test_a_mistake_is_told_even_if_the_handler_swallows_it(
    bench: Bench, handler: Callable[[Context], object], kind: type[DurableError], said: str
) -> None:
    def swallows(context: Context) -> object:
        try:
            return handler(context)
        except Exception:
            return None

    with pytest.raises(kind):
        bench.run(swallows)


def test_after_a_mistake_that_was_swallowed_a_handler_gets_no_more_keys(bench: Bench) -> None:
    keys: list[str] = []

    def handler(context: Context) -> None:
        with suppress(durable.NotJson):
            context.checkpoint({1, 2})
        keys.append(context.key("charge"))

    with pytest.raises(durable.NotJson):
        bench.run(handler)
    assert keys == []


@pytest.mark.parametrize(("handler", "kind", "said"), MISTAKES, ids=NAMES)
def test_a_mended_handler_goes_on_where_the_mistaken_one_stopped(
    bench: Bench, handler: Callable[[Context], object], kind: type[DurableError], said: str
) -> None:
    def mistaken(context: Context) -> object:
        if context.iteration < 2:
            context.continue_()
            return None
        return handler(context)

    with pytest.raises(kind):
        bench.run(mistaken)
    assert bench.run(lambda context: context.complete(context.iteration)) == 2


@pytest.mark.parametrize("call", [*LATE_CALLS, lambda context: context.complete()])
def test_a_context_is_of_no_use_after_its_round(bench: Bench, call: Callable[[Context], object]) -> None:
    kept: list[Context] = []

    def handler(context: Context) -> None:
        kept.append(context)
        context.complete()

    bench.run(handler)
    with pytest.raises(durable.ContextEnded, match=r"was called after the round had ended\."):
        call(kept[0])


def test_the_context_of_an_earlier_round_is_a_mistake_and_not_retried(bench: Bench) -> None:
    kept: list[Context] = []

    def handler(context: Context) -> None:
        kept.append(context)
        kept[0].continue_()

    with pytest.raises(durable.ContextEnded, match="round 1: continue_"):
        bench.run(handler)
    assert len(kept) == 2


def test_a_loaded_checkpoint_is_a_copy(bench: Bench) -> None:
    def handler(context: Context) -> None:
        context.checkpoint([1])
        loaded = context.load_checkpoint()
        assert isinstance(loaded, list)
        loaded.append(2)
        context.complete(context.load_checkpoint())

    assert bench.run(handler) == [1]


def test_another_input_is_refused(bench: Bench) -> None:
    bench.run(lambda context: context.complete(), {"order": 17})
    with pytest.raises(durable.InputChanged, match=re.escape("{'order': 17}, and received {'order': 18}")):
        bench.run(lambda context: context.complete(), {"order": 18})


def test_a_key_needs_a_name(bench: Bench) -> None:
    def handler(context: Context) -> None:
        context.complete(context.key(""))

    with pytest.raises(durable.HandlerError, match="Name the effect"):
        bench.run(handler)


BOUNDS: list[tuple[dict[str, Any], str]] = [
    ({"max_iterations": 0}, "max_iterations is a whole number of 1 or more, and received 0"),
    ({"max_iterations": True}, "max_iterations .* received True"),
    ({"max_duration": -1}, "max_duration is a number of seconds, 0 or more, and received -1"),
    ({"timeout": float("nan")}, "timeout .* received nan"),
    ({"loop_delay": "1"}, "loop_delay .* received '1'"),
    ({"step_id": "a.b"}, "step_id is text of one character or more without a dot, and received 'a.b'"),
]


@pytest.mark.parametrize(("bounds", "said"), BOUNDS)
def test_bounds_that_are_none_are_refused_at_once(bench: Bench, bounds: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        bench.run(forever, **bounds)


@pytest.mark.parametrize("policy", [{"attempts": 0}, {"delay": -1}, {"backoff": 0.5}, {"max_delay": None}])
def test_a_retry_policy_that_is_none_is_refused_at_once(policy: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(policy))):
        Retry(**policy)


def test_a_run_needs_an_id_and_a_nameless_handler_a_step_id(bench: Bench) -> None:
    step = Step(forever, max_iterations=1)
    with pytest.raises(ValueError, match="run_id is text"):
        run_step(step, store=bench.store, run_id="a.b", clock=bench.clock, sleep=bench.clock.sleep)
    with pytest.raises(ValueError, match="step_id='answer'"):
        Step(lambda context: context.complete(), max_iterations=1)


# streams


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


# async


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
