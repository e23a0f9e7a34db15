"""What is written down about a step of a run: all of it under one key, so that it changes in one stroke."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, cast

from . import words
from .errors import DurationLimit, IterationLimit, RoundFailed, RoundTimedOut, StepFailed
from .values import Json

FAILURES = {kind.__name__: kind for kind in (IterationLimit, DurationLimit, RoundTimedOut, RoundFailed)}


@dataclass(frozen=True)
class Names:
    """A run and a step, and the keys that they have in a store."""

    run_id: str
    step_id: str

    @property
    def record(self) -> str:
        return f"step.{self.run_id}.{self.step_id}"

    @property
    def stream(self) -> str:
        return f"stream.{self.run_id}.{self.step_id}"

    def effect(self, iteration: int, name: str) -> str:
        return f"{self.run_id}.{self.step_id}.{iteration}.{name}"

    def round(self, iteration: int) -> str:
        """`run 'order-17', step 'answer', round 2`: where an error happened."""
        return words.ROUND.format(run_id=self.run_id, step_id=self.step_id, iteration=iteration)


@dataclass(frozen=True)
class State:
    """Times are the injected clock's, in seconds. `stream` is how many of the stream's values count."""

    input: Json
    started: float
    iteration: int = 1
    attempt: int = 1
    not_before: float = 0.0
    status: Literal["running", "completed", "failed"] = "running"
    output: Json = None
    checkpoint: Json = None
    stream: int = 0
    error: str = ""
    message: str = ""
    heartbeat: float = 0.0
    holder: str = ""
    until: float = 0.0

    def to_json(self) -> Json:
        return cast("Json", asdict(self))

    def failure(self) -> StepFailed:
        """The error that the step ended with."""
        failed = FAILURES[self.error](self.message)
        failed.iteration, failed.output = self.iteration, self.output
        return failed


def from_json(record: Json) -> State:
    """The state that `to_json` wrote."""
    return State(**cast("dict[str, Any]", record))
