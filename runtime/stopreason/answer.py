"""One function, JSON in and JSON out: it serves the page, the terminal and the tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import cast

from .judging import report
from .judging.facts import read_run
from .judging.judge import judge
from .judging.nearest import nearest
from .judging.specification import Specification, read_specification
from .running.program import run
from .trace import Event

Emit = Callable[[str], None]


def answer(request: str, emit: Emit) -> str:
    """Does what a request asks for, and gives the answer as JSON.

    `do` is `run` (one script, as by hand; gives a report), `check` (all scripts, nothing judged; gives how each run
    ended), `judge` (a report on what a check recorded) or `compare` (the same record beside each known
    mistake, see nearest.py). Every event of a run goes to `emit` as it happens, as JSON.
    Raises `ValueError` for a request that isn't one of these; a learner's failure is never an exception.
    """
    asked = json.loads(request)
    spec = _specification(asked["spec"])
    doing = {"run": _run, "check": _check, "judge": _judge, "compare": _compare}.get(asked["do"])
    if doing is None:
        raise ValueError(f"asked to do {asked['do']!r}; this runtime does run, check, judge and compare")
    return json.dumps(doing(spec, asked, emit))


_read_last: list[tuple[report.Json, Specification]] = []  # who is asked again is mostly asked about the same step


def _specification(data: report.Json) -> Specification:
    """That of the last request, where it is the same step: what is known of it is found again."""
    if not _read_last or _read_last[0][0] != data:
        _read_last[:] = [(data, read_specification(data))]
    return _read_last[0][1]


def _run(spec: Specification, asked: Mapping[str, object], emit: Emit) -> report.Json:
    script, seed = spec.script(cast("str | None", asked.get("script"))), str(asked["seed"])
    events: list[Event] = []

    def write(text: str) -> None:
        events.append(json.loads(text))
        emit(text)

    end = run(spec.job(str(asked["source"]), seed), script, True, write)
    verdict = "passed" if spec.kind in ("run", "predict") and end in ("done", "stopped") else "none"
    done = read_run(script, end, events)
    return report.build(spec, seed, verdict, [done], [], None)


def _check(spec: Specification, asked: Mapping[str, object], emit: Emit) -> report.Json:
    job = spec.job(str(asked["source"]), str(asked["seed"]))
    ends = [run(job, script, False, emit, spec.called_before(script)) for script in spec.scripts]
    runs = [{"script": script.name, "end": end} for script, end in zip(spec.scripts, ends, strict=True)]
    return {"version": report.VERSION, "runs": runs}


def _judge(spec: Specification, asked: Mapping[str, object], emit: Emit) -> report.Json:
    return judge(spec, str(asked["source"]), str(asked["seed"]), asked["runs"])


def _compare(spec: Specification, asked: Mapping[str, object], emit: Emit) -> report.Json:
    return nearest(spec, str(asked["seed"]), asked["runs"])
