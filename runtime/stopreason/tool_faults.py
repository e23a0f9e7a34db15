"""The questions asked of the tools in a run: whether they ran, and whether their results arrived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .dialects.messages.conversation import text_of
from .facts import Exchange, Json, Run, ToolRun
from .faults import Asked, Fault, capped, short


def runs_every_tool(run: Run, asked: Asked, value: object) -> Fault | None:
    if not run.exchanges:
        return Fault("no-request")
    wanted = {str(call["id"]): call for one in run.exchanges for call in one.calls}
    # at the cap, or where the run broke off, the tools of the last turn may be run or not
    last = {str(call["id"]) for call in run.exchanges[-1].calls} if capped(run, asked) or run.end != "done" else set()
    made = Counter(tool.id for tool in run.tools if tool.id)
    for one in run.tools:
        if one.id is None:
            return Fault(_unasked(one, list(wanted.values())), one.line, one.n, (), {"tool": one.name})
    for number, call in wanted.items():
        if not made[number] and number not in last:
            line, event = _answered(run, number)
            return Fault("tool-not-run", line, event, (number,), {"tool": call["name"], "asked": [number]})
    return None


def _answered(run: Run, number: str) -> tuple[int | None, int | None]:
    """Line and event of the first answer to a call, if there is one."""
    for exchange in run.exchanges:
        for message, block in exchange.placed_results:
            if block.get("tool_use_id") == number:
                return exchange.line_of(message), exchange.n
    return None, None


def _unasked(tool: ToolRun, calls: Sequence[Json]) -> str:
    """What is wrong with a run of a tool that was for no call."""
    inputs = [call["input"] for call in calls if call["name"] == tool.name]
    return "tool-again" if tool.input in inputs else "tool-unasked" if inputs else "tool-uncalled"


def results_are_the_tools_own(run: Run, asked: Asked, value: object) -> Fault | None:
    calls = {str(call["id"]): call for one in run.exchanges for call in one.calls}
    for exchange in run.exchanges:
        for message, block in exchange.placed_results:
            call = calls.get(str(block.get("tool_use_id")))
            tool = asked.tools.get(str(call["name"])) if call else None
            if call is None or tool is None or not isinstance(call["input"], dict):
                continue
            own = tool.value(asked.seed, run.script.name, call["input"])
            said = text_of(block.get("content"))
            if block.get("is_error") and own in said:
                values = {"asked": [call["id"]], "expected": own}
                return Fault("called-error", exchange.line_of(message), exchange.n, (str(call["id"]),), values)
            if own not in said or _holds_another(said.replace(own, ""), exchange, run, asked):
                values = {"asked": [call["id"]], "expected": own, "returned": short(said)}
                key = "other-result" if said.strip() else "empty-result"
                return Fault(key, exchange.line_of(message), exchange.n, (str(call["id"]),), values)
    return None if run.exchanges else Fault("no-request")


def _holds_another(said: str, exchange: Exchange, run: Run, asked: Asked) -> bool:
    """Whether what is said beside a call's own result is the result of another call answered in the same request."""
    answered = {str(block.get("tool_use_id")) for block in exchange.results}
    values = [tool.value or "" for tool in run.tools if tool.id in answered]
    return any(value and value in said for value in values)
