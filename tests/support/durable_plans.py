"""Handlers made of data, and a world in which the process may die between any two operations.

A plan is a list of rounds; a round is a list of operations: `do:NAME` (an effect on the world, with its key), `save`
(how far the round has come), `stream`, `beat`, `raise` and `fail` (in the first attempt only). A handler finds its
round by what it saved, or by `iteration`: both are usual, and both must survive.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from stopreason.clock import VirtualClock
from stopreason.durable import Context, Json, Retry, Step, Store, run_step

RUN, STEP = "order-17", "plan"
STREAM = f"stream.{RUN}.{STEP}"

type Plan = list[list[str]]
type Do = Callable[[str, str], None]


class Killed(BaseException):
    """The process is gone: nothing that it does any more has an effect."""


class Life:
    """One life of a process: it ends at the given boundary. Each operation has a boundary before it and one after."""

    def __init__(self, ends_at: int = 0, end: Callable[[], None] | None = None) -> None:
        self.boundaries = 0
        self._ends_at, self._end = ends_at, end or self._raise
        self._dead = False

    def boundary(self) -> None:
        self.boundaries += 1
        if self._dead or self.boundaries == self._ends_at:
            self._dead = True
            self._end()

    @staticmethod
    def _raise() -> None:
        raise Killed


class MortalStore:
    """A store whose user may die before or after each operation."""

    def __init__(self, store: Store, life: Life) -> None:
        self._store, self._life = store, life

    def get(self, key: str) -> Json | None:
        self._life.boundary()
        value = self._store.get(key)
        self._life.boundary()
        return value

    def set(self, key: str, value: object) -> None:
        self._life.boundary()
        self._store.set(key, value)
        self._life.boundary()

    def delete(self, key: str) -> None:
        self._life.boundary()
        self._store.delete(key)
        self._life.boundary()

    def keys(self, prefix: str = "") -> list[str]:
        return self._store.keys(prefix)


class MortalClock:
    """A clock that outlives the process; whoever looks at it, or waits, may die."""

    def __init__(self, clock: VirtualClock, life: Life) -> None:
        self._clock, self._life = clock, life

    def now(self) -> float:
        self._life.boundary()
        return self._clock.now()

    def sleep(self, seconds: float) -> None:
        self._life.boundary()
        self._clock.sleep(seconds / 2)
        self._life.boundary()
        self._clock.sleep(seconds / 2)
        self._life.boundary()


class Shop:
    """The world: it does nothing twice that carries a key which it has seen."""

    def __init__(self, life: Life, done: dict[str, str]) -> None:
        self.done, self._life = done, life

    def do(self, key: str, what: str) -> None:
        self._life.boundary()
        self.done.setdefault(key, what)
        self._life.boundary()


def handler_of(plan: Plan, by_checkpoint: bool, do: Do) -> Callable[[Context], None]:
    """The handler that carries out a plan, one round a round."""

    def handler(context: Context) -> None:
        place, start = _place(plan, by_checkpoint, context)
        for at, operation in enumerate(plan[place] if place < len(plan) else []):
            if operation == "fail" and context.attempt == 1:
                return context.fail("the line is busy")
            if at >= start:
                _operate(context, do, operation, place, at)
        if place < len(plan):
            context.checkpoint({"round": place, "at": len(plan[place])})
        if place >= len(plan) - 1:
            context.complete("done")
        else:
            context.continue_(place)

    return handler


def run_plan(
    plan: Plan, by_checkpoint: bool, do: Do, store: Store, now: Callable[[], float], sleep: Callable[[float], None]
) -> Json:
    handler = handler_of(plan, by_checkpoint, do)
    step = Step(handler, max_iterations=len(plan), loop_delay=5, retry=Retry(attempts=2), step_id=STEP)
    return run_step(step, "go", store=store, run_id=RUN, clock=now, sleep=sleep, wait=0)


def _place(plan: Plan, by_checkpoint: bool, context: Context) -> tuple[int, int]:
    """Which round of the plan it is, and how far that has come."""
    saved = cast("dict[str, int]", context.load_checkpoint() or {"round": 0, "at": 0})
    if not by_checkpoint:
        place = context.iteration - 1
        return place, saved["at"] if saved["round"] == place else 0
    if saved["at"] < len(plan[saved["round"]]):
        return saved["round"], saved["at"]
    return saved["round"] + (1 if context.load_checkpoint() else 0), 0


def _operate(context: Context, do: Do, operation: str, place: int, at: int) -> None:
    kind, _, name = operation.partition(":")
    if kind == "do":
        do(context.key(name), f"{name} of round {place}")
    elif kind == "save":
        context.checkpoint({"round": place, "at": at + 1})
    elif kind == "stream":
        context.put_stream(f"{place}.{at}")
    elif kind == "beat":
        context.heartbeat()
    elif kind == "raise" and context.attempt == 1:
        raise ConnectionError("the line is dead")
