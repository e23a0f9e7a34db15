"""Grades a program as the page does: one process runs it, another, which never runs one, judges."""

from __future__ import annotations

import json
import queue
from collections.abc import Mapping, Sequence
from typing import Self, cast

from proofs.report import (
    Event,
    Report,
    Run,
    Spec,
    Unreadable,
    check_request,
    judge_request,
    read_object,
    read_report,
    run_request,
)
from proofs.runner import Child, Told

LIMIT = 10.0  # seconds for one program over all scripts of its step; the page's watchdog is as patient
JUDGE_LIMIT = 60.0  # seconds for one verdict, the step's known mistakes included
FINAL = {
    "crash": "error",
    "cap": "stopped",
    "return": "done",
}  # the events that end a script, and the end each means


class RuntimeFault(Exception):
    """The runtime or the judge itself failed: no verdict on the program. The text says how."""


class Grader:
    """Grades programs, from several threads at once if asked to. Leaving it ends its judges."""

    def __init__(self, limit: float = LIMIT, judge_limit: float = JUDGE_LIMIT) -> None:
        self._limit = limit
        self._judge_limit = judge_limit
        self._resting: queue.SimpleQueue[Child] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        while not self._resting.empty():
            self._resting.get().close()

    def grade(self, spec: Spec, source: str, seed: str) -> Report:
        """The page's report on a program (for a `choose` step, `source` is a key). Raises `RuntimeFault`."""
        if spec["kind"] == "choose":
            return self._judge(spec, source, seed, [])
        if spec["kind"] in ("run", "predict"):
            return self._run(spec, source, seed)
        return self._judge(spec, source, seed, self._record(check_request(spec, source, seed), spec))

    def _run(self, spec: Spec, source: str, seed: str) -> Report:
        """As Run does, on the step's first script."""
        told = self._tell(run_request(spec, source, seed, script_names(spec)[0]))
        if told.answer is None:
            return self._judge(spec, source, seed, runs_of(spec, told))
        return readable(told.answer)

    def _record(self, request: str, spec: Spec) -> list[Run]:
        try:
            return runs_of(spec, self._tell(request))
        except Unreadable as error:
            raise RuntimeFault(f"the runtime answered {error}") from None

    def _tell(self, request: str) -> Told:
        with Child() as child:
            told = child.ask(request, self._limit)
        if told.fault:
            raise RuntimeFault(told.fault)
        return told

    def _judge(self, spec: Spec, source: str, seed: str, runs: Sequence[Run]) -> Report:
        judge = self._rested()
        try:
            told = judge.ask(judge_request(spec, source, seed, runs), self._judge_limit)
        finally:
            if judge.usable:
                self._resting.put(judge)
            else:
                judge.close()
        if told.answer is None:
            limit = f"its limit is {self._judge_limit:g} s"
            raise RuntimeFault(told.fault or f"the judge ended `{told.end}` ({limit})")
        return readable(told.answer)

    def _rested(self) -> Child:
        try:
            return self._resting.get_nowait()
        except queue.Empty:
            return Child()


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
    runs = cast("list[Run]", read_object(told.answer)["runs"])
    return [{**run, "events": events.get(run["script"], [])} for run in runs]


def runs_cut_short(scripts: Sequence[str], events: Mapping[str, Sequence[Event]], end: str) -> list[Run]:
    """The runs of a program that was killed: the script that spoke last was on, or the one after it."""
    begun = [script for script in scripts if script in events] or list(scripts[:1])
    ends = [ended_as(events.get(script, ())) or "done" for script in begun]
    following = scripts[len(begun) : len(begun) + 1]
    if following and ended_as(events.get(begun[-1], ())):
        begun, ends = [*begun, *following], [*ends, end]
    else:
        ends[-1] = end
    return [
        {"script": script, "end": how, "events": events.get(script, ())}
        for script, how in zip(begun, ends, strict=True)
    ]


def ended_as(events: Sequence[Event]) -> str | None:
    """How a script ended by its own record; None where the record doesn't say."""
    kinds = {event["kind"] for event in events}
    return next((end for kind, end in FINAL.items() if kind in kinds), None)
