"""Which known mistake a failed program makes: the one that behaves the same, over all scripts of the step."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .facts import Run, read_run
from .program import run
from .script import Script
from .signature import features
from .specification import Mistake, Specification
from .trace import Event


def known_mistake(spec: Specification, runs: Sequence[Run], seed: str) -> tuple[Mistake, Run] | None:
    """The mistake that behaves as these runs do, under the learner's own seed, and the first run in which it shows.

    None where no mistake does, or where the runs behave as the solution.
    """
    if spec.solution is None or not spec.mistakes:
        return None
    asked, by_name = spec.asked(seed), {run.script.name: run for run in runs}
    rights = [play(spec, spec.solution, seed, script) for script in spec.scripts]
    mine = [(right, features(by_name.get(right.script.name), right, asked)) for right in rights]
    shows = next((by_name[right.script.name] for right, found in mine if found and right.script.name in by_name), None)
    if shows is None:
        return None
    mine.sort(key=lambda one: not one[1])  # where the runs differ, most mistakes already part
    for mistake in spec.mistakes:
        tried = (
            features(play(spec, mistake.source, seed, right.script), right, asked) == found for right, found in mine
        )
        if all(tried):
            return mistake, shows
    return None


def play(spec: Specification, source: str, seed: str, script: Script) -> Run:
    """Runs a program of the author's over one script."""
    events: list[Event] = []

    def write(text: str) -> None:
        events.append(json.loads(text))

    end = run(spec.job(source, seed), script, False, write)
    return read_run(script, end, events)
