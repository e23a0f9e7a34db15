"""A step that runs on a store and a clock of its own, for as many lives as a test gives it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from stopreason.clock import VirtualClock
from stopreason.durable import Context, Json, MemoryStore, Step, run_step


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


def forever(context: Context) -> None:
    context.continue_(f"round {context.iteration}")


LATE_CALLS: list[Callable[[Context], object]] = [
    lambda context: context.load_checkpoint(),
    lambda context: context.checkpoint(1),
    lambda context: context.key("charge"),
    lambda context: context.put_stream("a"),
    lambda context: context.heartbeat(),
    lambda context: context.continue_(),
    lambda context: context.fail("x"),
]
