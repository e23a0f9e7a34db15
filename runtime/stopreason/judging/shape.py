"""What an event must look like before anyone reads it: a record may come from an interpreter that anything ran in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from ..recording.boundaries import BOUNDARIES
from ..trace import Event

Test = Callable[[object], bool]


def _text(value: object) -> bool:
    return isinstance(value, str)


def _count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _flag(value: object) -> bool:
    return isinstance(value, bool)


def _dict(value: object) -> bool:
    return isinstance(value, dict)


def _list(value: object) -> bool:
    return isinstance(value, list)


def _anything(value: object) -> bool:
    return True


def _or_none(test: Test) -> Test:
    return lambda value: value is None or test(value)


def _each(test: Test) -> Test:
    return lambda value: isinstance(value, list) and all(test(one) for one in value)


def _frame(value: object) -> bool:
    tests = {"line": _count, "function": _text, "text": _text}
    return isinstance(value, dict) and all(test(value.get(key)) for key, test in tests.items())


def _api(value: object) -> bool:
    return value in ("messages", "chat", "responses")


def _headers(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _streamed(value: object) -> bool:
    return isinstance(value, dict | str)


def _seconds(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _boundary(value: object) -> bool:
    return value in BOUNDARIES


_LINE = {"line": _or_none(_count)}
_AT: dict[str, Test] = {"at": _seconds}
_EVENTS: dict[str, Test] = {"events": _each(_streamed)}
_WHOSE: dict[str, Test] = {"conversation": _text}
OPTIONAL: dict[str, dict[str, Test]] = {
    "call": {"before": _text},
    "request": _AT | {"api": _api, "headers": _headers, "unreadable": _flag},
    "reply": _AT | _WHOSE | _EVENTS,
    "refusal": _AT | _WHOSE,
    "print": {"level": _text},
    "return": {"args": _list, "kwargs": _dict},
    "failure": _AT | _WHOSE | _EVENTS,
    "tool": {"effect": _flag, "key": _or_none(_text)},
    "tool-result": {"happened": _flag},
}
FIELDS: dict[str, dict[str, Test]] = {
    "call": {"entry": _text, "args": _list, "kwargs": _dict},
    "request": _LINE | {"request": _count, "body": _dict, "new": _count, "lines": _each(_or_none(_count))},
    "reply": {"request": _count, "body": _dict},
    "refusal": {
        "request": _count,
        "status": _count,
        "body": _dict,
        "rule": _text,
        "house": _flag,
        "message": _or_none(_count),
        "block": _or_none(_count),
        "ids": _each(_text),
        "about": _text,
    },
    "failure": {"request": _count, "status": _count, "body": _dict, "place": _text},
    "tool": _LINE | {"name": _text, "input": _anything, "id": _or_none(_text)},
    "tool-result": {"id": _or_none(_text), "value": _text},
    "tool-error": {"id": _or_none(_text), "error": _text},
    "print": _LINE | {"text": _text},
    "checkpoint": _LINE | {"key": _text, "value": _anything},
    "killed": _LINE | {"boundary": _boundary, "number": _count, "what": _text},
    "wait": _LINE | {"seconds": _seconds, "at": _seconds},
    "cap": {"limit": _count},
    "return": {"value": _anything, "plain": _flag, "type": _text, "shown": _text},
    "crash": {"error": _text, "message": _text, "frames": _each(_frame), "hint": _or_none(_text)},
    "cut": {"what": _text, "dropped": _count},
}


def well_formed(events: object, script: str) -> Sequence[Event]:
    """The events of a script's run. Raises `ValueError` where something is no event of it, or is out of order."""
    if not isinstance(events, list):
        raise ValueError("the events are no list")
    for place, event in enumerate(events, start=1):
        if not isinstance(event, dict) or not _is_event(event) or (event["n"], event["script"]) != (place, script):
            raise ValueError(f"event {place} of {script} is not one")
    return cast("Sequence[Event]", events)


def _is_event(event: Event) -> bool:
    kind = event.get("kind")
    fields = FIELDS.get(kind) if isinstance(kind, str) else None
    tests = {"n": _count, "script": _text} | (fields or {})
    if fields is None or any(key not in event or not test(event[key]) for key, test in tests.items()):
        return False
    return all(test(event[key]) for key, test in OPTIONAL.get(str(kind), {}).items() if key in event)
