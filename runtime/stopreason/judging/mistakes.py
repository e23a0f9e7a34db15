"""Which known mistake a failed program makes: the one that behaves the same, over all scripts of the step."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cached_property

from ..running.program import run
from ..scripted.script import Script
from ..scripted.twins import root_of
from ..trace import Event
from .checks import faults_in
from .facts import Run, read_run
from .own import OWN
from .signature import Feature, features
from .specification import Mistake, Specification


def known_mistake(spec: Specification, runs: Sequence[Run], seed: str) -> tuple[Mistake, Run] | None:
    """The mistake that behaves as these runs do, under the learner's own seed, and the first run in which it shows.

    None where no mistake does, or where the runs behave as the solution.
    """
    if spec.solution is None or not spec.mistakes:
        return None
    by_name = {run.script.name: run for run in runs}
    own = own_programs(spec, seed)
    mine = [(right, marks(spec, by_name.get(right.script.name), right, seed)) for right in own.solved]
    shows = next((by_name[right.script.name] for right, found in mine if found and right.script.name in by_name), None)
    if shows is None:
        return None
    mine.sort(key=lambda one: not one[1])  # where the runs differ, most mistakes already part
    for mistake in spec.mistakes:
        if _alike(own, mistake, mine):
            return mistake, shows
    return None


def _alike(own: OwnPrograms, mistake: Mistake, mine: Sequence[tuple[Run, tuple[Feature, ...]]]) -> bool:
    """Whether a mistake behaves as the runs with these marks.

    The twins of a script count together: two programs rarely pass the same boundary under the same number.
    """
    whole = [(right, found) for right, found in mine if not right.script.killed]
    if not all(own.marks_of(mistake, right) == found for right, found in whole):
        return False
    twins = [(right, found) for right, found in mine if right.script.killed]
    return _over_twins(twins) == _over_twins([(right, own.marks_of(mistake, right)) for right, _ in twins])


def _over_twins(marked: Iterable[tuple[Run, tuple[Feature, ...]]]) -> set[tuple[str, Feature]]:
    return {(root_of(right.script.name), feature) for right, found in marked for feature in found}


class OwnPrograms:
    """What a step's own programs do under one seed. Each is run once, however many learners' programs are beside it."""

    def __init__(self, spec: Specification, seed: str) -> None:
        self.spec, self.seed = spec, seed
        self._marks: dict[tuple[str, str], tuple[Feature, ...]] = {}

    @cached_property
    def solved(self) -> list[Run]:
        """The solution's runs, one a script; none where there is no solution."""
        source = self.spec.solution
        return [play(self.spec, source, self.seed, one) for one in self.spec.scripts] if source is not None else []

    def marks_of(self, mistake: Mistake, right: Run) -> tuple[Feature, ...]:
        """What tells a mistake from the solution in the script of the solution's run `right`."""
        at = mistake.source, right.script.name
        if at not in self._marks:
            run = play(self.spec, mistake.source, self.seed, right.script)
            self._marks[at] = marks(self.spec, run, right, self.seed)
        return self._marks[at]


_asked_last: list[OwnPrograms] = []  # a judge may be asked about many programs of one step under one seed


def own_programs(spec: Specification, seed: str) -> OwnPrograms:
    """Those of the last verdict, where it was about the same."""
    if not _asked_last or (_asked_last[0].spec, _asked_last[0].seed) != (spec, seed):
        _asked_last[:] = [OwnPrograms(spec, seed)]
    return _asked_last[0]


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

    end = run(spec.job(source, seed), script, False, write, spec.called_before(script))
    return read_run(script, end, events)
