"""The questions asked of the tools in a run: whether they ran, and whether their results arrived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..scripted.conversation import CallMade
from ..scripted.tool import Tool, text_of
from .error_faults import ARGUMENTS, UNKNOWN, failing
from .facts import Exchange, Run, ToolRun
from .faults import Asked, Fault, capped, ids_of, short, slots, unasked
from .spelling import without
from .threads import threads

BEGINNING = 40  # so much of a long result shows that it is the tool's own


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
    for exchange in run.exchanges:
        cut = exchange.calls[-1] if exchange.calls and exchange.stop_reason == "max_tokens" else None
        if cut and made[cut.id]:
            ran = next(tool for tool in run.tools if tool.id == cut.id)
            return Fault("tool-cut-off", ran.line, ran.n, (cut.id,), {"tool": cut.name})
    for call in (call for one in run.exchanges for call in one.wanted):
        if made[call.id] or call.id in last or _ran_for_a_lost_reply(call, run, asked):
            continue
        if failing(call, run, asked) not in (UNKNOWN, ARGUMENTS):
            line, event = _answered(run, call.id)
            return Fault("tool-not-run", line, event, (call.id,), {"tool": call.name, "asked": [call.id]})
    return never_offered(run, asked)


def never_offered(run: Run, asked: Asked) -> Fault | None:
    """A conversation in which no request says that there are tools, and the model asks for one, as its script says."""
    for thread in threads(run) if not run.refused else ():
        called = [(one, call) for one in thread for call in one.calls if call.name in asked.tools]
        if called and not any(one.body.get("tools") for one in thread):
            exchange, call = called[0]
            return Fault("tools-never-offered", exchange.line, exchange.n, (call.id,), {"tool": call.name})
    return None


def _ran_for_a_lost_reply(call: CallMade, run: Run, asked: Asked) -> bool:
    """Whether the tool ran for the same call of a reply that a kill took away: its value may have been kept."""
    before = [tool.id for tool in run.tools if tool.again and tool.id]
    return slots(run, asked, [call.id])[0] in slots(run, asked, before)


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
            if call is None or tool is None or not isinstance(call.input, dict) or failing(call, run, asked):
                continue
            given = _values(tool, call.input, run, asked)
            own = next((one for one in given if _beside(result.text, one, asked) is not None), given[0])
            line = exchange.line_of(result.message)
            expected, beside = short(text_of(own)), _beside(result.text, own, asked)
            if result.is_error and beside is not None:
                values = {"asked": [call.id], "expected": expected}
                return Fault("called-error", line, exchange.n, (call.id,), values)
            if beside is None or _holds_another(beside, exchange, run):
                values = {"asked": [call.id], "expected": expected, "returned": short(result.text)}
                key = "other-result" if result.text.strip() else "empty-result"
                return Fault(key, line, exchange.n, (call.id,), values)
    return None if run.exchanges else unasked(asked)


def _values(tool: Tool, given: Mapping[str, object], run: Run, asked: Asked) -> list[object]:
    """What the tool may have given: where its effect happened again, each time something else."""
    deeds = sum(one.happened is True for one in run.tools if (one.name, one.input) == (tool.name, given))
    return [tool.value(asked.seed, run.script.name, given, deed) for deed in range(max(1, deeds))]


def _beside(said: str, own: object, asked: Asked) -> str | None:
    """What a result says beside its tool's value; None where it doesn't hold it. A long one may be cut short."""
    beside, own = without(said, own), text_of(own)
    if beside is not None or asked.longest is None or len(own) <= asked.longest:
        return beside
    lines = [line for line in own.splitlines() if line.strip()]
    begins = own[: min(BEGINNING, asked.longest // 2)]
    return "" if begins in said or lines[0] in said or lines[-1] in said else None


def results_at_most(run: Run, asked: Asked, value: object) -> Fault | None:
    for exchange in run.exchanges:
        for result in exchange.results:
            if asked.longest is not None and len(result.text) > asked.longest:
                values = {"asked": [result.id], "returned": len(result.text), "value": asked.longest}
                return Fault("long-result", exchange.line_of(result.message), exchange.n, (result.id,), values)
    return None if run.exchanges else unasked(asked)


def _holds_another(said: str, exchange: Exchange, run: Run) -> bool:
    """Whether what is said beside a call's own result is the result of another call answered in the same request."""
    answered = {result.id for result in exchange.results}
    values = [tool.value or "" for tool in run.tools if tool.id in answered]
    return any(value and value in said for value in values)
