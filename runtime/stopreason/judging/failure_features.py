"""What tells a program from the solution where something goes wrong: errors unmarked, waits left out."""

from __future__ import annotations

from .error_faults import failing, marks_errors
from .facts import Run
from .faults import Asked, Fault, Find
from .retry_faults import gives_up_on_400, retries_when_busy, waits_before_retry
from .tool_faults import results_are_the_tools_own, results_at_most

Feature = tuple[object, ...]


def _misreported(run: Run, asked: Asked, value: object) -> Fault | None:
    """A good result that is marked as an error, or a long one of which nothing is sent."""
    fault = results_are_the_tools_own(run, asked, value)
    of_a_long_one = fault is not None and not long_ones(run, asked).isdisjoint(fault.ids)
    return fault if fault and (fault.key == "called-error" or of_a_long_one) else None


QUESTIONS: dict[str, Find] = {
    "errors": marks_errors,
    "no-error": _misreported,
    "long": results_at_most,
    "waits": waits_before_retry,
    "retries": retries_when_busy,
    "refused": gives_up_on_400,
}


def failure_features(run: Run, right: Run, asked: Asked) -> list[Feature]:
    """The first fault of each such question, unless the solution has it, too."""
    if not run.exchanges:
        return []
    found = ((name, find(run, asked, None), find) for name, find in QUESTIONS.items())
    return [(name, fault.key) for name, fault, find in found if fault and not find(right, asked, None)]


def failed_calls(run: Run, asked: Asked) -> set[str]:
    """The ids of the calls that have no value: what a program says of them is worded as it likes."""
    return {call.id for one in run.exchanges for call in one.calls if failing(call, run, asked)}


def long_ones(run: Run, asked: Asked) -> set[str]:
    """The ids of the calls whose value is longer than a result may be: each program cuts it in its own way."""
    longest = asked.longest
    return {one.id for one in run.tools if one.id and longest is not None and len(one.value or "") > longest}


def raised_by_a_tool(run: Run) -> bool:
    """Whether a run broke off with what a tool raised."""
    crash = run.crash or {}
    return bool(run.tools) and run.tools[-1].error == f"{crash.get('error')}: {crash.get('message')}"
