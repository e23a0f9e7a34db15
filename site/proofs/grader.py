"""Grades a program as the page does: one process runs it, another, which never runs one, judges."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from proofs.nearest import Compared, read_compared
from proofs.report import (
    Event,
    Report,
    Run,
    Spec,
    Unreadable,
    check_request,
    compare_request,
    judge_request,
    read_object,
    read_report,
    run_request,
)
from proofs.runner import Told


@dataclass(frozen=True)
class Ran:
    """A program that was run: the record of each script, or the report itself where no judge is needed."""

    runs: tuple[Run, ...]
    report: Report | None

    @property
    def never_ended(self) -> bool:
        """Whether it was killed, or took its process down with it."""
        return any(run["end"] in ("timed-out", "crashed") for run in self.runs)


class RuntimeFault(Exception):
    """The runtime or the judge itself failed: no verdict on the program. The text says how."""


class Interpreters(Protocol):
    """Where requests are answered: processes here, workers in a page."""

    def run(self, request: str) -> Told:
        """In an interpreter for programs."""
        ...

    def judge(self, request: str) -> Told:
        """In an interpreter that never runs a learner's program."""
        ...


class Grader:
    """Grades programs, from several threads at once if its interpreters allow it."""

    def __init__(self, interpreters: Interpreters) -> None:
        self._interpreters = interpreters

    def grade(self, spec: Spec, source: str, seed: str) -> Report:
        """The page's report on a program (for a `choose` step, `source` is a key). Raises `RuntimeFault`."""
        return self.judge(spec, source, seed, self.run(spec, source, seed))

    def run(self, spec: Spec, source: str, seed: str) -> Ran:
        """As Check does over all scripts; as Run does, on the first one, where nothing is checked."""
        if spec["kind"] == "choose":
            return Ran((), None)
        if spec["kind"] not in ("run", "predict"):
            told = self._tell(check_request(spec, source, seed))
            return Ran(tuple(runs_of(spec, told)), None)
        told = self._tell(run_request(spec, source, seed, script_names(spec)[0]))
        if told.answer is None:
            return Ran(tuple(runs_of(spec, told)), None)
        return Ran((), readable(told.answer))

    def judge(self, spec: Spec, source: str, seed: str, ran: Ran) -> Report:
        """The report on what was run, from a process that never ran it. Raises `RuntimeFault`."""
        if ran.report is not None:
            return ran.report
        told = self._interpreters.judge(judge_request(spec, source, seed, ran.runs))
        if told.answer is None:
            raise RuntimeFault(told.fault or f"the judge ended `{told.end}`")
        return readable(told.answer)

    def compare(self, spec: Spec, seed: str, runs: Sequence[Run]) -> Compared:
        """These runs beside the step's known mistakes. Raises `RuntimeFault`."""
        told = self._interpreters.judge(compare_request(spec, seed, runs))
        if told.answer is None:
            raise RuntimeFault(told.fault or f"the judge ended `{told.end}`")
        return read_compared(told.answer)

    def _tell(self, request: str) -> Told:
        told = self._interpreters.run(request)
        if told.fault:
            raise RuntimeFault(told.fault)
        return told


def readable(answer: str) -> Report:
    try:
        return read_report(answer)
    except Unreadable as error:
        raise RuntimeFault(f"the runtime answered {error}") from None


def script_names(spec: Spec) -> list[str]:
    return [script["name"] for script in cast("list[dict[str, str]]", spec["scripts"])]


def runs_of(spec: Spec, told: Told) -> list[Run]:
    """The runs to be judged: as answered, or, of a program that was killed or died, what came before that."""
    events: dict[str, list[Event]] = {}
    for line in told.events:
        event = cast(Event, json.loads(line))
        events.setdefault(event["script"], []).append(event)
    if told.answer is None:
        return runs_cut_short(script_names(spec), events, told.end or "crashed")
    try:
        runs = cast("list[Run]", read_object(told.answer)["runs"])
    except (Unreadable, KeyError) as error:
        raise RuntimeFault(f"the runtime answered {error}") from None
    return [{**run, "events": events.get(run["script"], [])} for run in runs]


def runs_cut_short(scripts: Sequence[str], events: Mapping[str, Sequence[Event]], end: str) -> list[Run]:
    """The runs of a program that was killed: the script that spoke last was on, or the one after it."""
    last = max((at for at, script in enumerate(scripts) if script in events), default=0)
    over = kinds(events.get(scripts[last], ())) & {"return", "crash"}
    on = min(last + 1, len(scripts) - 1) if over else last
    ends = [ended_as(events.get(script, ())) for script in scripts[:on]] + [end]
    return [
        {"script": script, "end": how, "events": events.get(script, ())}
        for script, how in zip(scripts, ends, strict=False)
    ]


def ended_as(events: Sequence[Event]) -> str:
    """How a script ended that another one came after."""
    told = kinds(events)
    return "error" if "crash" in told else "stopped" if "cap" in told else "done"


def kinds(events: Sequence[Event]) -> set[str]:
    return {event["kind"] for event in events}
