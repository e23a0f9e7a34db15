"""The questions asked of the tools in a run: whether they ran, and whether their results arrived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .conversation import CallMade
from .facts import Exchange, Run, ToolRun
from .faults import Asked, Fault, capped, ids_of, short, unasked
from .tool import text_of


def runs_every_tool(run: Run, asked: Asked, value: object) -> Fault | None:
    if not run.exchanges:
        return unasked(asked)
    made = Counter(tool.id for tool in run.tools if tool.id)
    # at the cap, or where the run broke off, the tools of the last turn may be run or not
    last = ids_of(run.exchanges[-1]) if capped(run, asked) or run.end != "done" else []
    for tool in run.tools:
        if tool.id is None:
            calls = [call for one in run.exchanges for call in one.calls]
            return Fault(_unasked(tool, calls), tool.line, tool.n, (), {"tool": tool.name})
    for call in (call for one in run.exchanges for call in one.wanted):
        if not made[call.id] and call.id not in last:
            line, event = _answered(run, call.id)
            return Fault("tool-not-run", line, event, (call.id,), {"tool": call.name, "asked": [call.id]})
    return None


def _answered(run: Run, number: str) -> tuple[int | None, int | None]:
    """Line and event of the first answer to a call, if there is one."""
    for exchange in run.exchanges:
        for result in exchange.results:
            if result.id == number:
                return exchange.line_of(result.message), exchange.n
    return None, None


def _unasked(tool: ToolRun, calls: Sequence[CallMade]) -> str:
    """What is wrong with a run of a tool that was for no call."""
    inputs = [call.input for call in calls if call.name == tool.name]
    return "tool-again" if tool.input in inputs else "tool-unasked" if inputs else "tool-uncalled"


def results_are_the_tools_own(run: Run, asked: Asked, value: object) -> Fault | None:
    calls = {call.id: call for one in run.exchanges for call in one.calls}
    for exchange in run.exchanges:
        for result in exchange.results:
            call = calls.get(result.id)
            tool = asked.tools.get(call.name) if call else None
            if call is None or tool is None or not isinstance(call.input, dict):
                continue
            own, line = text_of(tool.value(asked.seed, run.script.name, call.input)), exchange.line_of(result.message)
            if result.is_error and own in result.text:
                values = {"asked": [call.id], "expected": own}
                return Fault("called-error", line, exchange.n, (call.id,), values)
            if own not in result.text or _holds_another(result.text.replace(own, ""), exchange, run):
                values = {"asked": [call.id], "expected": own, "returned": short(result.text)}
                key = "other-result" if result.text.strip() else "empty-result"
                return Fault(key, line, exchange.n, (call.id,), values)
    return None if run.exchanges else unasked(asked)


def _holds_another(said: str, exchange: Exchange, run: Run) -> bool:
    """Whether what is said beside a call's own result is the result of another call answered in the same request."""
    answered = {result.id for result in exchange.results}
    values = [tool.value or "" for tool in run.tools if tool.id in answered]
    return any(value and value in said for value in values)
