"""One turn of a script: what the model says and asks for, why it stops, and what it depends on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..quotes import HEARD
from ..scripted.script import Call, Case, Turn, When
from .calls import parse_call
from .fields import Fields
from .nodes import Node
from .problems import Place, Problems, quoted
from .stops import read_failure, read_stop

CheckCall = Callable[[Call, Place, Problems], None]


@dataclass(frozen=True)
class Reading:
    """Who reads: `check_call` reports a call that the tools don't allow."""

    check_call: CheckCall
    problems: Problems


def read_turn(node: Node, before: int, repeats: bool, reading: Reading) -> tuple[Turn, int]:
    """A turn, and how many calls it was meant to make. `before`: how many were made earlier.

    `repeats`: it comes again and again, so that its cases may ask what its own calls gave the time before.
    """
    fields = Fields(node, "a turn", reading.problems)
    seconds = fields.number("seconds", "seconds: 2.5") or 0
    failure = read_failure(fields)
    cases = fields.items("cases", "cases: with one `- when: {result: 1, …}` a case")
    said, own = _said(fields, before, reading)
    known = before + (own + sum(map(_calls_in, cases)) if repeats else 0)
    read = [_case(case, known, reading) for case in cases]
    fields.finish()
    turn = Turn(
        said.text,
        said.calls,
        said.stop_reason,
        tuple(case for case, _ in read if case),
        failure,
        seconds,
        said.stop_sequence,
        said.stop_details,
    )
    return turn, own + sum(calls for _, calls in read)


def _case(node: Node, known: int, reading: Reading) -> tuple[Case | None, int]:
    fields = Fields(node, "a case", reading.problems)
    when = fields.inside("when", "`when`")
    if when is None and fields.readable:
        do = 'add `when: {result: 1, contains: "sold out"}`'
        reading.problems.add(fields.place, "a case doesn't say when it counts", "", do)
    told = _when(when, known, reading.problems) if when else None
    said, calls = _said(fields, known, reading)
    fields.finish()
    return (Case(told, said) if told else None), calls


def _when(fields: Fields, known: int, problems: Problems) -> When:
    result = fields.count("result", "`result: 1`, the number of a call")
    contains = fields.text("contains", "") or None
    is_error = fields.flag("is_error") if fields.has("is_error") else None
    if fields.readable and not fields.has("contains") and is_error is None:
        do = 'add `contains: "some text"` or `is_error: true`'
        problems.add(fields.place, "`when` asks nothing of the result", "", do)
    if fields.has("result") and result > known:
        do = f"use a number from 1 to {known}" if known else "no call was made before it: move the case further down"
        problems.add(fields.place_of("result"), "`when` refers to no earlier call", quoted(result), do)
    fields.finish()
    return When(result, contains, is_error)


def _said(fields: Fields, known: int, reading: Reading) -> tuple[Turn, int]:
    """What a turn or a case says, and how many calls it was meant to make."""
    text = fields.text("text", "")
    calls = _calls(fields, reading)
    stop = read_stop(fields)
    silent = not (text or calls or fields.has("stop_reason") or fields.has("calls"))
    if fields.readable and silent:
        what = f"{fields.subject} says nothing and calls nothing"
        reading.problems.add(fields.place, what, "", "give it text, calls or both")
    _check_references(text, known, fields.place_of("text"), reading.problems)
    said = Turn(text, tuple(calls), stop.reason, stop_sequence=stop.sequence, stop_details=stop.details)
    return said, len(fields.items("calls", ""))


def _calls(fields: Fields, reading: Reading) -> list[Call]:
    calls = []
    for node in fields.items("calls", 'a list, one `- rooms_free(night="Friday")` a line'):
        if not isinstance(node.value, str):
            do = "put the call in 'single quotes'"
            reading.problems.add(node.place, "a call must be text", quoted(node.plain()), do)
            continue
        call = parse_call(node.value, node.place, reading.problems)
        if call is not None:
            reading.check_call(call, node.place, reading.problems)
            calls.append(call)
    return calls


def _calls_in(case: Node) -> int:
    """How many calls a case was meant to make."""
    calls = case.value.get("calls") if isinstance(case.value, dict) else None
    return len(calls.value) if calls and isinstance(calls.value, list) else 0


def _check_references(text: str, known: int, place: Place, problems: Problems) -> None:
    for found in re.findall(r"\{\s*([\w.-]+)\s*\}", text):
        if found == HEARD or (found.isdecimal() and 1 <= int(found) <= known):
            continue
        if not found.isdecimal():
            what, do = "a text refers to something that isn't a call", "write the call's number, {1}, or {heard}"
        elif known:
            what, do = "a text refers to no earlier call", f"use a number from {{1}} to {{{known}}}"
        else:
            what, do = "a text refers to no earlier call", "no call was made before it: leave it out"
        problems.add(place, what, quoted("{" + found + "}"), do)
