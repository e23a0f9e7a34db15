"""The questions asked of what a program did to the world, over all its lives, and of what it saved."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..scripted.conversation import CallMade
from ..wording.effect_words import where
from .error_faults import failing
from .facts import Run, ToolRun
from .faults import Asked, Fault, capped, slots, unasked
from .threads import threads


def effects_once(run: Run, asked: Asked, value: object) -> Fault | None:
    """Each effect that a call asks for happened once, however often its tool was run."""
    done: list[ToolRun] = []
    for tool in (one for one in run.tools if one.happened):
        before = next((one for one in done if _same_deed(one, tool, run, asked)), None)
        done.append(tool)
        if before:
            values = {"tool": tool.name, "killed": _killed_between(run, before.n, tool.n)}
            key = "effect-again-after-kill" if values["killed"] else "effect-again"
            return Fault(key, tool.line, tool.n, (tool.id,) if tool.id else (), values)
    return None if run.exchanges else unasked(asked)


def effects_happen(run: Run, asked: Asked, value: object) -> Fault | None:
    """Each effect that a call asks for happened."""
    for call in _asked_for(run, asked):
        ran = [tool for tool in run.tools if tool.id and _place(tool.id, run, asked) == _place(call.id, run, asked)]
        if any(tool.happened for tool in ran):
            continue
        if ran:
            values: dict[str, object] = {"tool": call.name, "key": ran[0].key or ""}
            return Fault("effect-key-shared", ran[0].line, ran[0].n, (call.id,), values)
        killed = run.kills[-1] if run.kills else None
        values = {"tool": call.name, "killed": where(killed.boundary, killed.what) if killed else ""}
        key, event = ("effect-lost", killed.n) if killed else ("effect-never", None)
        return Fault(key, killed.line if killed else None, event, (call.id,), values)
    return None if run.exchanges else unasked(asked)


def checkpoints_before_next_request(run: Run, asked: Asked, value: object) -> Fault | None:
    """Between a reply that asked for tools and the next request of the same life, something was saved."""
    for before, after in (pair for thread in threads(run) for pair in pairwise(thread)):
        saved = any(before.n < one.n < after.n for one in run.checkpoints)
        if before.wanted and before.life == after.life and not saved:
            return Fault("no-checkpoint", after.line, after.n)
    return None if run.exchanges else unasked(asked)


def _asked_for(run: Run, asked: Asked) -> Sequence[CallMade]:
    """The calls of tools with effects. At the cap, or where the run broke off, those of the last reply don't count."""
    kept = run.exchanges[:-1] if capped(run, asked) or run.end != "done" else run.exchanges
    calls = (call for one in kept for call in one.wanted)
    return [call for call in calls if _has_effect(call, asked) and not failing(call, run, asked)]


def _has_effect(call: CallMade, asked: Asked) -> bool:
    tool = asked.tools.get(call.name)
    return tool is not None and tool.effect


def _same_deed(one: ToolRun, other: ToolRun, run: Run, asked: Asked) -> bool:
    """Whether two runs of tools are for one call of the script; what nobody asked for is told by what it was."""
    if one.id and other.id:
        return _place(one.id, run, asked) == _place(other.id, run, asked)
    return (one.name, one.input) == (other.name, other.input)


def _place(number: str, run: Run, asked: Asked) -> str:
    return slots(run, asked, [number])[0]


def _killed_between(run: Run, first: int, last: int) -> str:
    """Where the program was killed between two events, in words; empty where it wasn't."""
    kill = next((one for one in run.kills if first < one.n < last), None)
    return where(kill.boundary, kill.what) if kill else ""
