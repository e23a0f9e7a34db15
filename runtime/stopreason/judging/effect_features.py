"""What a program did to the world, and what it saved, beside the solution: what tells durable loops apart."""

from __future__ import annotations

from .effect_faults import checkpoints_before_next_request, effects_happen, effects_once
from .facts import Run
from .faults import Asked

Feature = tuple[object, ...]
_ASKED = {"once": effects_once, "happen": effects_happen}


def effect_features(run: Run, right: Run, asked: Asked) -> list[Feature]:
    """Effects that happened twice or never, and checkpoints that are missing."""
    found: list[Feature] = []
    for name, find in _ASKED.items():
        fault = find(run, asked, None)
        if fault and not find(right, asked, None):
            found.append(("effects", name, fault.key))
    return [*found, *_saved(run, right, asked)]


def _saved(run: Run, right: Run, asked: Asked) -> list[Feature]:
    """Which rounds go by without a checkpoint: all of them, the first ones, or some. Asked where nothing was killed."""
    if run.script.killed or not run.exchanges or not right.checkpoints:
        return []
    if not run.checkpoints:
        return [("checkpoints", "none")]
    missing = checkpoints_before_next_request(run, asked, None)
    if missing is None or checkpoints_before_next_request(right, asked, None):
        return []
    return [("checkpoints", "at the end" if run.checkpoints[0].n > run.exchanges[-1].n else "not in every round")]

