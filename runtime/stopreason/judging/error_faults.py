"""Calls that no tool could answer, and whether the model was told: each needs a result that says what went wrong."""

from __future__ import annotations

import re

from ..dialects.messages.dialect import MESSAGES
from ..scripted.conversation import CallMade, Result
from .facts import Exchange, Run
from .faults import Asked, Fault, short, unasked
from .spelling import without

UNKNOWN, ARGUMENTS, RAISED = "unknown", "arguments", "raised"
_SAID = re.compile(  # in an API without a mark for errors, words have to do
    r"error|exception|fail|unknown|invalid|wrong|missing|unexpected|unavailable|no such|no tool|not |n't|cannot|unable",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"""["']?error["']?\s*:\s*(?:null|none|false|""|''|0|\{\}|\[\])""", re.IGNORECASE)


def failing(call: CallMade, run: Run, asked: Asked) -> str | None:
    """Why a call has no value: `unknown`, nobody has the tool; `arguments`, they don't fit it; `raised`, it raised."""
    tool = asked.tools.get(call.name)
    if tool is None:
        return UNKNOWN
    if not isinstance(call.input, dict) or not tool.fits(call.input):
        return ARGUMENTS
    ran = [one for one in run.tools if one.id == call.id]
    if not ran:
        return RAISED if tool.error(call.input) else None
    again = [one for one in run.tools if one.id is None and (one.name, one.input) == (call.name, call.input)]
    return RAISED if ran[-1].error is not None and not any(one.value for one in again) else None


def marks_errors(run: Run, asked: Asked, value: object) -> Fault | None:
    calls = {call.id: call for one in run.exchanges for call in one.wanted}
    for exchange in run.exchanges:
        for result in exchange.results:
            call = calls.get(result.id)
            why = failing(call, run, asked) if call else None
            if call and why and not _marked(exchange, result, call, run):
                values = {"asked": [call.id], "tool": call.name, "returned": short(result.text)}
                values["expected"] = next((one.error for one in run.tools if one.id == call.id and one.error), "")
                if not values["expected"] and why == RAISED:
                    continue  # it was never run, which is another question
                return Fault(f"unmarked-{why}", exchange.line_of(result.message), exchange.n, (call.id,), values)
    return None if run.exchanges else unasked(asked)


def _marked(exchange: Exchange, result: Result, call: CallMade, run: Run) -> bool:
    if exchange.dialect is MESSAGES:
        return result.is_error
    errors = (one.error.partition(": ")[2] for one in run.tools if one.id == call.id and one.error)
    said = any(error and without(result.text, error) is not None for error in errors)
    return said or _SAID.search(_NOTHING.sub("", result.text)) is not None  # an error of null is none
