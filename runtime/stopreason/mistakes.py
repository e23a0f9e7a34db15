"""Which known mistake a failed program makes: the one that behaves the same, over all scripts of the step."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .checks import faults_in
from .facts import Run, read_run
from .own import OWN
from .program import run
from .script import Script
from .signature import Feature, features
from .specification import Mistake, Specification
from .trace import Event


def known_mistake(spec: Specification, runs: Sequence[Run], seed: str) -> tuple[Mistake, Run] | None:
    """The mistake that behaves as these runs do, under the learner's own seed, and the first run in which it shows.

    None where no mistake does, or where the runs behave as the solution.
    """
    if spec.solution is None or not spec.mistakes:
        return None
    by_name = {run.script.name: run for run in runs}
    mine = [(right, marks(spec, by_name.get(right.script.name), right, seed)) for right in solved(spec, seed)]
    shows = next((by_name[right.script.name] for right, found in mine if found and right.script.name in by_name), None)
    if shows is None:
        return None
    mine.sort(key=lambda one: not one[1])  # where the runs differ, most mistakes already part
    for mistake in spec.mistakes:
        tried = (
            marks(spec, play(spec, mistake.source, seed, right.script), right, seed) == found for right, found in mine
        )
        if all(tried):
            return mistake, shows
    return None


def solved(spec: Specification, seed: str) -> list[Run]:
    """The solution's runs, one a script; none where there is no solution."""
    return [play(spec, spec.solution, seed, script) for script in spec.scripts] if spec.solution is not None else []


def marks(spec: Specification, run: Run | None, right: Run, seed: str) -> tuple[Feature, ...]:
    """What tells one script's run from the solution's: its features, and what the author's own checks say of it."""
    asked = spec.asked(seed)
    own = [question for question in spec.questions if question.name.startswith(OWN)]
    failed = faults_in(run, own, asked) if run else ()
    said = (("own", question.name.removeprefix(OWN), fault.values["title"]) for question, fault in failed)
    return (*features(run, right, asked), *said)


def play(spec: Specification, source: str, seed: str, script: Script) -> Run:
    """Runs a program of the author's over one script."""
    events: list[Event] = []

    def write(text: str) -> None:
        events.append(json.loads(text))

    end = run(spec.job(source, seed), script, False, write)
    return read_run(script, end, events)
