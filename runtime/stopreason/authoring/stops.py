"""How a turn ends: why the model stops, with what belongs to that; or the failure in its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, cast

from ..scripted.script import FAILURE_PLACES, FAILURE_STATUSES, REFUSAL_CATEGORIES, REFUSED, STOP_REASONS, Failure
from .fields import Fields
from .problems import listed, quoted


class Stop(NamedTuple):
    """Why a turn stops, and what the API says beside it."""

    reason: str
    sequence: str | None
    details: Mapping[str, object] | None


def read_stop(fields: Fields) -> Stop:
    """Why a turn stops: as the author says, else `tool_use` where it has calls, else `end_turn`."""
    reason = fields.text("stop_reason", "tool_use" if fields.has("calls") else "end_turn")
    place = fields.place_of("stop_reason")
    if reason not in STOP_REASONS:
        fields.problems.add(place, "unknown stop_reason", quoted(reason), f"use one of {listed(STOP_REASONS)}")
    if reason == "tool_use" and not fields.has("calls"):
        do = "add `calls:`, or another stop_reason"
        fields.problems.add(place, f"{fields.subject} stops for tool_use and calls nothing", "", do)
    sequence = fields.text("stop_sequence", "") or None
    if reason == "stop_sequence" and not fields.has("stop_sequence"):
        do = 'add `stop_sequence: "END"`'
        fields.problems.add(place, f"{fields.subject} doesn't say which stop_sequence it met", "", do)
    _only_with("stop_sequence", "stop_sequence", reason, fields)
    _only_with("stop_details", "refusal", reason, fields)
    return Stop(reason, sequence, _details(fields, reason))


def read_failure(fields: Fields) -> Failure | None:
    """The API's own failure, in the place of a turn's first answers."""
    inside = fields.inside("failure", "failure")
    if inside is None:
        return None
    after = inside.number("retry_after", "retry_after: 3, in seconds")
    failure = Failure(
        status=cast("int", inside.choice("status", FAILURE_STATUSES, Failure.status)),
        times=inside.count("times", "times: 2, or leave it out for once", Failure.times),
        retry_after=after,
        place=str(inside.choice("place", FAILURE_PLACES, Failure.place)),
    )
    if after is not None and failure.place != "answer":
        do = f"leave it out, or leave out `place: {failure.place}`"
        what = "a failure in mid-stream has no retry_after"
        fields.problems.add(inside.place_of("retry_after"), what, quoted(after), do)
    if failure.status == REFUSED:
        _stays(inside)
    inside.finish()
    return failure


def _stays(inside: Fields) -> None:
    for name in ("times", "retry_after", "place"):
        if inside.has(name):
            do = "leave it out, or use another status"
            inside.problems.add(inside.place_of(name), f"a 400 comes whenever it is sent, and has no {name}", "", do)


def _details(fields: Fields, reason: str) -> Mapping[str, object] | None:
    """Those of a refusal (SDK types of `stop_details`, 2026-11-20); as if nothing were known, where nothing is said."""
    inside = fields.inside("stop_details", "stop_details")
    if inside is None or reason != "refusal":
        return None
    category = inside.choice("category", REFUSAL_CATEGORIES, None)
    explanation = inside.text("explanation", "") or None
    inside.finish()
    return {"type": "refusal", "category": category, "explanation": explanation}


def _only_with(name: str, wanted: str, reason: str, fields: Fields) -> None:
    if fields.has(name) and reason != wanted:
        do = f"remove it, or write `stop_reason: {wanted}`"
        what = f"{name} belongs to a turn that stops for {wanted}"
        fields.problems.add(fields.place_of(name), what, quoted(reason), do)
