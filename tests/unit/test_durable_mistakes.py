"""What a handler can get wrong: it is told, whoever swallows it, and is never retried."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from stopreason import durable
from stopreason.durable import Context, DurableError, Retry, Step, run_step
from support.durable_steps import LATE_CALLS, Bench, forever


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_back_off_without_end_stays_at_its_longest() -> None:
    assert Retry(attempts=10**6, backoff=10, max_delay=60).seconds(10**6) == 60


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
