"""Which known mistake a failed program makes: the one that behaves the same, over all scripts of the step."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .facts import Run, read_run
from .program import run
from .script import Script
from .signature import Signature, signature
from .specification import Mistake, Specification
from .trace import Event


def play(spec: Specification, source: str, seed: str) -> list[Run]:
    """Runs a program of the author's over all scripts."""
    return [_play_one(spec, source, seed, script) for script in spec.scripts]


def _play_one(spec: Specification, source: str, seed: str, script: Script) -> Run:
    events: list[Event] = []

    def write(text: str) -> None:
        events.append(json.loads(text))

    end = run(spec.job(source, seed), script, False, write)
    return read_run(script, end, events, spec.entry is not None)


def known_mistake(spec: Specification, runs: Sequence[Run], seed: str) -> tuple[Mistake, Signature] | None:
    """The mistake whose program leaves the same signature, under the learner's own seed; None where none does."""
    if spec.solution is None or not spec.mistakes:
        return None
    solution, asked = play(spec, spec.solution, seed), spec.asked(seed)
    mine = signature(runs, solution, asked)
    if not mine:
        return None
    for mistake in spec.mistakes:
        if signature(play(spec, mistake.source, seed), solution, asked) == mine:
            return mistake, mine
    return None
