"""How far a program's runs are from each known mistake of its step: for the author of a message nobody has written."""

from __future__ import annotations

from collections.abc import Mapping

from .checks import faults_in
from .evidence import PLACEHOLDERS, evidence
from .facts import Run
from .judge import believed
from .mistakes import OwnPrograms, marks, own_programs
from .signature import Feature
from .specification import Mistake, Specification

Json = dict[str, object]
Marks = Mapping[str, tuple[Feature, ...]]


def nearest(spec: Specification, seed: str, claims: object) -> Json:
    """What the runs do differently from the solution's, and each mistake beside it, the nearest first.

    `yours`: by script, features: lists that begin with a word, such as `["requests", 1]`. `mistakes`: label and name
    of each, `distance`, how many features part it from these runs, and `theirs`, its own features in the scripts where
    it differs. `fills`: the placeholders that a message about these runs can use. All empty without a solution.
    """
    runs = {run.script.name: run for run in believed(spec, seed, claims)}
    own = own_programs(spec, seed)
    rights = own.solved
    mine = {right.script.name: marks(spec, runs.get(right.script.name), right, seed) for right in rights}
    found = [_beside(own, mistake, mine) for mistake in spec.mistakes]
    found.sort(key=lambda one: (one["distance"], one["name"]))
    yours = _plain({name: found for name, found in mine.items() if found})
    return {"yours": yours, "mistakes": found if rights else [], "fills": _fills(spec, seed, mine, runs)}


def _beside(own: OwnPrograms, mistake: Mistake, mine: Marks) -> Json:
    theirs = {right.script.name: own.marks_of(mistake, right) for right in own.solved}
    distance = sum(len(set(mine[name]) ^ set(theirs[name])) for name in mine)
    parted = {name: found for name, found in theirs.items() if found != mine[name]}
    return {"label": mistake.label, "name": mistake.name, "distance": distance, "theirs": _plain(parted)}


def _fills(spec: Specification, seed: str, mine: Marks, runs: Mapping[str, Run]) -> list[str]:
    """What a known mistake's message could be filled with, in the script in which it would show."""
    run = next((runs[name] for name, found in mine.items() if found and name in runs), None)
    if run is None:
        return []
    fault = next((fault for _, fault in faults_in(run, spec.questions, spec.asked(seed))), None)
    return sorted(PLACEHOLDERS & evidence(run, fault).keys())


def _plain(found: Marks) -> Json:
    return {name: [list(feature) for feature in features] for name, features in found.items()}
