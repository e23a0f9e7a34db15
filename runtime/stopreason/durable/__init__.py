"""A durable loop: a step that outlives its process, round by round. `docs/durable.md` explains it.

`SqliteStore` is in `stopreason.durable.sqlite`: a page may have no SQLite.
"""

from .context import Context
from .errors import (
    ContextEnded,
    DecidedTwice,
    DurableError,
    DurationLimit,
    HandlerError,
    InputChanged,
    IterationLimit,
    LeaseLost,
    NoDecision,
    NotJson,
    RoundFailed,
    RoundTimedOut,
    RunBusy,
    StepFailed,
)
from .run import arun_step, run_step
from .step import Handler, Retry, Step
from .store import MemoryStore, SharedStore, Store
from .values import Json

__all__ = [
    "Context",
    "ContextEnded",
    "DecidedTwice",
    "DurableError",
    "DurationLimit",
    "Handler",
    "HandlerError",
    "InputChanged",
    "IterationLimit",
    "Json",
    "LeaseLost",
    "MemoryStore",
    "NoDecision",
    "NotJson",
    "Retry",
    "RoundFailed",
    "RoundTimedOut",
    "RunBusy",
    "SharedStore",
    "Step",
    "StepFailed",
    "Store",
    "arun_step",
    "run_step",
]
