"""Whether a script has as many kills as its loop has boundaries: one that is never cut proves nothing there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compiler.course import Problem

from proofs.cases import Case
from proofs.report import Event, Run

PASSED_WITH = ("request", "reply", "tool-result", "checkpoint")  # each boundary comes with one of these events


def boundaries(events: Sequence[Event]) -> int:
    """How many boundaries a program passed that was not killed."""
    return sum(event["kind"] in PASSED_WITH for event in events)


def too_few_kills(case: Case, runs: Sequence[Run]) -> Iterator[Problem]:
    """A problem for each script in which a program that must pass goes on beyond the last kill."""
    kills = {script.name: script.kills for script in case.target.step.scripts if script.kills}
    for run in runs:
        asked, passed = kills.get(run["script"]), boundaries(run["events"])
        if asked is not None and passed > asked:
            what = f"{case.role} passes more boundaries than script {run['script']} has kills"
            received = f"{passed} boundaries, kills: {asked}"
            yield Problem(case.program.place, what, received, f"write kills: {passed} in the script")
