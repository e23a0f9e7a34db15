"""The published schemas hold for real reports and traces, and refuse what isn't one."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from stopreason import trace
from stopreason.judging.shape import FIELDS, OPTIONAL
from support.runtime import (
    AT_ONCE,
    CUT_OFF,
    FOR_EVER,
    LOOP,
    ONE,
    ROUNDS,
    TWO,
    Json,
    changed,
    check,
    judge,
    record,
    run,
    step,
)

FOLDER = resources.files("stopreason") / "schemas"


def schema(name: str) -> Json:
    found: Json = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    return found


TRACE, REPORT = schema("trace"), schema("report")
REGISTRY: Registry[bool | Mapping[str, Any]] = Registry().with_resources(
    [(TRACE["$id"], Resource.from_contents(TRACE))]
)
EVENT = Draft202012Validator(TRACE)
WHOLE = Draft202012Validator(REPORT, registry=REGISTRY)

CHECKS: list[str | Json] = ["ids-match", "runs-every-tool", {"name": "returns", "value": "$text"}]
BUSY: Json = ONE | {"name": "busy", "turns": [{**ONE["turns"][0], "failure": {"status": 529}}, *ONE["turns"][1:]]}
CUT: Json = ONE | {"name": "one--killed-3", "killed": 3}
SPEC = step(ONE, TWO, ROUNDS, AT_ONCE, CUT_OFF, FOR_EVER, BUSY, CUT, checks=CHECKS)
PROGRAMS = {
    "waiting": "import time\ntime.sleep(2)\n" + LOOP,
    "right": LOOP,
    "refused": changed(('block["id"]', '"x"')),
    "house": changed(('"content": question', '"content": 5')),
    "endless": changed(("range(max_rounds)", "range(99)")),
    "crash": changed(("        results = []", "        results = None\n        print('so')")),
    "saves": changed(
        ("import model", "import model, store"),
        ("        results = []", "        results = []\n        store.set('m', 1)"),
    ),
    "no-tool": changed(('block["name"]', '"sauna"')),
    "odd-input": changed(('block["input"]', "object()")),
    "nothing": "",
    "syntax": "def",
    "object": "def run_agent(question, max_rounds):\n    print('x' * 999_999)\n    return object()",
    "too-much": changed(("        results = []", "        while True: run_tool('rooms_free', {'night': 'x'})")),
}


@pytest.fixture(autouse=True)
def _near_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a record which is cut stays short enough to be read quickly."""
    monkeypatch.setattr(trace, "MAX_EVENTS", 120)
    monkeypatch.setattr(trace, "MAX_PRINTED", 1_000)


@pytest.mark.parametrize("one", [TRACE, REPORT], ids=["trace", "report"])
def test_a_schema_is_one(one: Json) -> None:
    Draft202012Validator.check_schema(one)
    assert one["$id"].endswith(":1")


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_report_of_a_check_keeps_to_the_schemas(name: str) -> None:
    report = check(SPEC, PROGRAMS[name])
    assert list(WHOLE.iter_errors(report)) == []
    assert report["runs"] != []


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_report_of_a_run_keeps_to_the_schemas(name: str) -> None:
    assert list(WHOLE.iter_errors(run(SPEC, PROGRAMS[name]))) == []


def test_reports_without_runs_keep_to_the_schemas() -> None:
    assert list(WHOLE.iter_errors(judge(SPEC, "rubbish"))) == []
    assert list(WHOLE.iter_errors(judge(step(kind="choose") | {"answer": "b"}, [], "a"))) == []


def test_a_report_of_a_run_that_was_killed_keeps_to_the_schemas() -> None:
    runs = record(SPEC, LOOP)[:2]
    runs[1] = {"script": "two", "end": "timed-out", "events": runs[1]["events"][:2]}
    assert list(WHOLE.iter_errors(judge(SPEC, runs))) == []


def test_the_programs_show_every_kind_of_event() -> None:
    seen = {event["kind"] for source in PROGRAMS.values() for one in record(SPEC, source) for event in one["events"]}
    assert seen == set(FIELDS)


def test_schema_and_runtime_know_the_same_events_and_fields() -> None:
    known = {kind: set(FIELDS[kind]) | set(OPTIONAL.get(kind, {})) | {"n", "script", "kind"} for kind in FIELDS}
    assert {part["$ref"].rpartition("/")[2] for part in TRACE["oneOf"]} == set(known)
    assert {kind: set(TRACE["$defs"][kind]["properties"]) for kind in known} == known


@pytest.mark.parametrize("field", ["n", "script", "kind", "line", "body", "lines"])
def test_an_event_without_one_of_its_fields_is_none(field: str) -> None:
    event = copy.deepcopy(record(SPEC, LOOP)[0]["events"][1])
    assert EVENT.is_valid(event)
    del event[field]
    assert not EVENT.is_valid(event)


@pytest.mark.parametrize("change", [{"version": 2}, {"verdict": "fine"}, {"end": "gone"}, {"runs": [5]}, {"extra": 1}])
def test_a_report_with_something_else_in_it_is_none(change: Json) -> None:
    assert not WHOLE.is_valid(check(SPEC, LOOP) | change)
