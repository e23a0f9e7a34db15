"""The hand that writes a step's state, and makes sure that it is the only one.

In a store that processes share, each write replaces exactly what this process wrote or read last. Whoever was taken
over is refused at its next write, so two processes never both go on.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, cast

from . import words
from .errors import InputChanged, LeaseLost, RunBusy
from .state import Names, State, from_json
from .store import SharedStore, Store
from .values import Json, from_text, to_text


class Journal:
    """The state of one step of one run. `lease` is for how many seconds each write holds the run."""

    def __init__(self, store: Store, names: Names, now: Callable[[], float], lease: float) -> None:
        self.names, self.now = names, now
        self._store, self._lease = store, lease
        self._shared = cast("SharedStore", store) if hasattr(store, "swap") else None
        self._known: Json | None = None
        self._state: State | None = None

    @property
    def state(self) -> State:
        assert self._state is not None, "claim() comes first"
        return self._state

    def claim(self, value: object) -> float:
        """Takes the run up. Gives 0, or for how many more seconds another process holds it.

        Raises `InputChanged` if the run began with another input, and `NotJson` for an input that is none.
        """
        given = from_text(to_text(value, f"the input of run {self.names.run_id!r}"))
        self._known = self._store.get(self.names.record)
        if self._known is None:
            return self._take(State(given, self.now()))
        state = from_json(self._known)
        if state.input != given:
            raise InputChanged(words.INPUT_CHANGED.format(**vars(self.names), stored=state.input, received=given))
        if state.status != "running" or not self._shared:
            self._state = state
            return 0.0
        left = state.until - self.now()
        free = not state.holder or left <= 0 or self._shared.is_gone(state.holder)
        return self._take(state) if free else left

    def busy(self, left: float) -> RunBusy:
        """The error for whoever won't wait."""
        holder = from_json(self._known).holder if self._known else "another process"
        error = RunBusy(words.BUSY.format(**vars(self.names), holder=holder, left=words.figure(left)))
        error.seconds = left
        return error

    def write(self, **changes: Any) -> None:
        """Changes the state, and with it holds the run for another lease. Raises `LeaseLost`."""
        self._state = replace(self.state, **changes)
        if not self._put(self._held(self.state)):
            raise self._lost()

    def hold(self) -> None:
        """Makes sure that the run is still this process's. Raises `LeaseLost`."""
        if self._shared and self.now() >= self.state.until:
            self.write()
        elif self._shared and self._store.get(self.names.record) != self._known:
            raise self._lost()

    def release(self) -> None:
        """Lets the next process have the run at once, if this one still holds it."""
        if self._shared and self._state and self._state.holder == self._shared.holder:
            with suppress(Exception):
                self._put(replace(self._state, holder="", until=0.0))

    def append(self, value: Json) -> None:
        """Adds a value to the stream."""
        self.hold()
        self._store.set(self.names.stream, [*self.stream(), value])

    def stream(self) -> list[Json]:
        return cast("list[Json]", self._store.get(self.names.stream) or [])

    def rewind(self) -> None:
        """Takes from the stream what a round had put that is about to begin again."""
        values = self.stream()
        if len(values) > self.state.stream:
            self._store.set(self.names.stream, values[: self.state.stream])

    def _take(self, state: State) -> float:
        """0, or how long another holds the run who was faster."""
        taken = self._held(state)
        self._state = taken
        return 0.0 if self._put(taken) else self._lease

    def _held(self, state: State) -> State:
        if not self._shared:
            return state
        if state.status != "running":
            return replace(state, holder="", until=0.0)
        return replace(state, holder=self._shared.holder, until=max(self.now(), state.not_before) + self._lease)

    def _put(self, state: State) -> bool:
        record = state.to_json()
        if not self._shared:
            self._store.set(self.names.record, record)
        elif not self._shared.swap(self.names.record, self._known, record):
            return False
        self._state, self._known = state, record
        return True

    def _lost(self) -> LeaseLost:
        where = self.names.round(self.state.iteration)
        return LeaseLost(words.LEASE_LOST.format(where=where, lease=words.figure(self._lease)))
