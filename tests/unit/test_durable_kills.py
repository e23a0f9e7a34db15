"""Killing a durable step at every boundary and resuming it loses nothing and repeats no effect that carries its key."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stopreason.clock import VirtualClock
from stopreason.durable import Json, MemoryStore
from stopreason.durable.attempt import Attempt
from support.durable_plans import STREAM, Do, Killed, Life, MortalClock, MortalStore, Plan, Shop, run_plan

OPERATIONS = st.sampled_from(["do:charge", "do:send", "do:mail", "save", "stream", "beat", "raise", "fail"])
PLANS = st.lists(st.lists(OPERATIONS, max_size=4), min_size=1, max_size=3)


@dataclass
class World:
    """All that outlives a process."""

    plan: Plan
    by_checkpoint: bool
    store: MemoryStore = field(default_factory=MemoryStore)
    clock: VirtualClock = field(default_factory=VirtualClock)
    done: dict[str, str] = field(default_factory=dict)

    def live(self, life: Life) -> Json:
        clock = MortalClock(self.clock, life)
        do, store = self.doing(life), MortalStore(self.store, life)
        return run_plan(self.plan, self.by_checkpoint, do, store, clock.now, clock.sleep)

    def doing(self, life: Life) -> Do:
        return Shop(life, self.done).do

    def outcome(self) -> tuple[Json, list[str], Json | None]:
        """How it ends if nobody disturbs it any more: output, effects in order, stream."""
        return self.live(Life()), list(self.done.values()), self.store.get(STREAM)


def boundaries(plan: Plan, by_checkpoint: bool) -> int:
    life = Life()
    World(plan, by_checkpoint).live(life)
    return life.boundaries


@settings(derandomize=True, database=None, deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(plan=PLANS, by_checkpoint=st.booleans())
def test_a_kill_at_any_boundary_changes_nothing_in_the_end(plan: Plan, by_checkpoint: bool) -> None:
    undisturbed = World(plan, by_checkpoint).outcome()
    for k in range(1, boundaries(plan, by_checkpoint) + 1):
        world = World(plan, by_checkpoint)
        with pytest.raises(Killed):
            world.live(Life(ends_at=k))
        assert world.outcome() == undisturbed, f"killed at boundary {k}"


@settings(derandomize=True, database=None, deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
@given(plan=PLANS, by_checkpoint=st.booleans(), ends=st.lists(st.integers(1, 120), min_size=2, max_size=6))
def test_several_kills_change_nothing_in_the_end(plan: Plan, by_checkpoint: bool, ends: list[int]) -> None:
    world = World(plan, by_checkpoint)
    for k in ends:
        try:
            world.live(Life(ends_at=k))
        except Killed:
            continue
    assert world.outcome() == World(plan, by_checkpoint).outcome()


class Forgetful(World):
    """A world whose effects carry no keys."""

    def doing(self, life: Life) -> Do:
        def do(key: str, what: str) -> None:
            life.boundary()
            self.done[f"{key} {len(self.done)}"] = what
            life.boundary()

        return do


def differences(kind: type[World], plan: Plan) -> int:
    """At how many boundaries a kill changes how it ends."""
    undisturbed, differ = World(plan, True).outcome(), 0
    for k in range(1, boundaries(plan, True) + 1):
        world = kind(plan, True)
        with pytest.raises(Killed):
            world.live(Life(ends_at=k))
        differ += world.outcome()[1:] != undisturbed[1:]
    return differ


TWO_ROUNDS = [["do:charge", "stream"], ["stream", "do:charge"]]


def test_the_proof_falls_for_effects_without_keys() -> None:
    assert differences(World, TWO_ROUNDS) == 0
    assert differences(Forgetful, TWO_ROUNDS) > 0


def test_the_proof_falls_if_a_round_that_has_a_key_saves_before_it_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    never = property(lambda attempt: False, lambda attempt, has: None)
    monkeypatch.setattr(Attempt, "has_keys", never, raising=False)
    assert differences(World, TWO_ROUNDS) > 0
