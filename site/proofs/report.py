"""The runtime's report and events, as far as the proofs read them, and the requests that bring them about."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NotRequired, TypedDict, cast

VERSION = 1


class Event(TypedDict):
    """One trace event; each kind has more keys than these."""

    n: int
    script: str
    kind: str
    text: NotRequired[str]


class Run(TypedDict):
    """How the program did on one script."""

    script: str
    end: str
    events: Sequence[Event]
    shown: NotRequired[str | None]


class Broken(TypedDict):
    """An error of a check of the author's own; `line` is of the step's checks.py."""

    error: str
    line: int | None


class Asked(TypedDict):
    """One check's question, and how the run answered it."""

    name: str
    question: str
    passed: bool
    open: bool
    script: str | None
    message: str | None
    broken: Broken | None


class Message(TypedDict):
    """What the learner reads first."""

    label: str | None
    title: str
    text: str
    script: str | None
    line: int | None


class Frame(TypedDict):
    """One of the learner's own lines that an error passed through."""

    line: int
    function: str
    text: str


class Traceback(TypedDict):
    """The error that ended a script."""

    error: str
    message: str
    script: str | None
    frames: Sequence[Frame]
    hint: str | None


class Report(TypedDict):
    """What the page shows after a Run or a Check."""

    version: int
    step: str
    kind: str
    seed: str
    end: str
    verdict: str
    runs: Sequence[Run]
    checks: Sequence[Asked]
    message: Message | None
    output: str
    traceback: Traceback | None


Spec = Mapping[str, object]


class Unreadable(Exception):
    """What the runtime answered is not what its contract promises. The text says what it was."""


def run_request(spec: Spec, source: str, seed: str, script: str) -> str:
    return json.dumps({"do": "run", "spec": spec, "source": source, "seed": seed, "script": script})


def check_request(spec: Spec, source: str, seed: str) -> str:
    return json.dumps({"do": "check", "spec": spec, "source": source, "seed": seed})


def judge_request(spec: Spec, source: str, seed: str, runs: Sequence[Run]) -> str:
    return json.dumps({"do": "judge", "spec": spec, "source": source, "seed": seed, "runs": runs})


def compare_request(spec: Spec, seed: str, runs: Sequence[Run]) -> str:
    return json.dumps({"do": "compare", "spec": spec, "seed": seed, "runs": runs})


def read_report(text: str) -> Report:
    """The report in an answer of the runtime. Raises `Unreadable`."""
    report = read_object(text)
    missing = Report.__required_keys__ - report.keys()
    if report.get("version") != VERSION or missing:
        raise Unreadable(f"a report of version {report.get('version')!r} without {sorted(missing)}")
    return cast(Report, report)


def read_object(text: str) -> dict[str, object]:
    """The JSON object in `text`. Raises `Unreadable`."""
    try:
        value = json.loads(text)
    except ValueError as error:
        raise Unreadable(f"{text[:200]!r}, which is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise Unreadable(f"{text[:200]!r}, which is not a JSON object")
    return value
