"""Sentences filled from a learner's own run: `{asked}`, `{line}` and the like."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..scripted.reader import Sentences
from ..wording import words
from ..wording.effect_words import where
from .facts import Exchange, Run, crash_line
from .faults import Fault, ids_of, refusal_fault
from .wanted import named

PLACEHOLDERS = frozenset(
    "script request requests message line asked answered missing tool returned expected role type said refusal "
    "killed".split()
)
_NAMED = re.compile(r"(`?)\{([a-z]+)\}(`?)")


def evidence(run: Run, fault: Fault | None) -> dict[str, object]:
    """All that can be said of a run and of the fault found in it. Ids are lists; the rest are words or numbers."""
    known: dict[str, object] = {
        "script": run.script.title,
        "requests": len(run.exchanges),
        "sent": words.requests(len(run.exchanges)),
        "times": words.times(len(run.exchanges)),
        "question": run.script.question,
    }
    asking = [one for one in run.exchanges if one.calls]
    refused = run.refused
    if asking:
        known |= _of_asking(asking[-1] if not refused else _before(asking, refused))
    if run.returned:
        known["returned"] = run.returned.get("shown")
    if run.kills:
        known["killed"] = where(run.kills[-1].boundary, run.kills[-1].what)
    known |= _of_results(run, refused)
    if fault:
        known |= _of_fault(fault)
    if refused:
        known |= _of_refusal(refused)
    if fault and fault.line is not None and (not refused or not fault.key.startswith("refused")):
        known.setdefault("line", fault.line)
    if "line" not in known and crash_line(run) is not None:
        known["line"] = crash_line(run)
    return known


def fill(sentence: str, known: Mapping[str, object]) -> str:
    """The sentence with what is known in it. A placeholder nobody can fill stays, braces and all."""

    def value(match: re.Match[str]) -> str:
        before, name, after = match.groups()
        if name not in known:
            return match[0]
        found = known[name]
        if isinstance(found, list | tuple):
            items = [str(one) for one in found]
            if not items:
                return "nothing"
            return before + (f"{after} and {before}" if before and after else " and ").join(items) + after
        return f"{before}{found}{after}"

    return _NAMED.sub(value, sentence)


def unfilled(sentence: str) -> list[str]:
    """The placeholders that are left in a filled sentence."""
    return [name for _, name, _ in _NAMED.findall(sentence) if name in PLACEHOLDERS]


def _before(asking: Sequence[Exchange], refused: Exchange) -> Exchange:
    return next((one for one in reversed(asking) if one.number < refused.number), asking[-1])


def _of_asking(exchange: Exchange) -> dict[str, object]:
    known: dict[str, object] = {
        "asked": ids_of(exchange),
        "tool": exchange.calls[0].name,
    }
    return known | ({"said": exchange.text} if exchange.text else {})


def _of_results(run: Run, refused: Exchange | None) -> dict[str, object]:
    """What the last request answered, of what was asked just before it."""
    last = refused or run.last
    if last is None:
        return {}
    same = [one for one in run.exchanges if one.conversation == last.conversation]
    asking = [one for one in same if one.calls and one.number < last.number]
    asked = ids_of(asking[-1]) if asking else []
    fresh = list(dict.fromkeys(result.id for result in last.new_results if result.id))
    return {"answered": fresh, "missing": [one for one in asked if one not in fresh]} if asked else {"answered": fresh}


def _of_refusal(exchange: Exchange) -> dict[str, object]:
    refusal = exchange.refusal or {}
    body = refusal.get("body")
    error = body.get("error") if isinstance(body, dict) else None
    known: dict[str, object] = {"request": words.ordinal(exchange.number)}
    known["refusal"] = error.get("message") if isinstance(error, dict) else ""
    line = refusal_fault(exchange).line
    if line is not None:
        known["line"] = line
    message = refusal.get("message")
    if isinstance(message, int) and message < len(exchange.messages):
        known["message"] = message
        known["role"] = exchange.messages[message].get("role", "nothing")
    if refusal.get("about"):
        known["type"] = refusal["about"]
    return known


def _of_fault(fault: Fault) -> dict[str, object]:
    found = {key: value for key, value in fault.values.items() if value not in (None, "", [])}
    if "value" in fault.values and "expected" not in found:
        found["expected"] = fault.values["value"]
    return found


def _sentences(run: Run) -> Sentences:
    """What is said in the terms of the run's dialect."""
    return run.dialect.reader.faults if run.dialect else {}


def sentence_of(run: Run, fault: Fault, value: object) -> tuple[str, str]:
    """Headline and text of a fault, filled."""
    title, text = _sentences(run).get(fault.key) or words.FAULTS[fault.key]
    known = evidence(run, fault) | dict(fault.values)
    known.setdefault("wanted", named(value))
    if fault.event is not None:
        number = next((one.number for one in run.exchanges if one.n == fault.event), None)
        if number:
            known["request"] = words.ordinal(number)
    return fill(title, known).strip(), fill(text, known).strip()
