"""Checks of an author's own: Python beside a step, asked of each run that came to its end by itself.

It is the course's code, and runs where no learner's code ever ran. Its errors are the course's faults.
"""

from __future__ import annotations

import builtins
import importlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import CodeType, ModuleType, TracebackType
from typing import Any, cast

from .. import checking
from ..plain import copied
from ..running.given import filled
from ..scripted.conversation import CallMade
from ..scripted.whose import coming
from .facts import Exchange, Run, ToolRun, Wait
from .faults import Asked, Fault

FILE = "checks.py"
OWN = "own:"  # before the name of such a check, wherever names of checks stand
HERE = "checks"  # the module's own name, and that of the one beside the lesson
ABOVE = f"../{FILE}"
MODULE = "checking"
IMPORTS = frozenset(
    "__future__ checking collections functools itertools json math operator re statistics string textwrap "
    "typing".split()
)
# what gives another value tomorrow, reaches out of the check, or waits for somebody
TAKEN_AWAY = frozenset(
    "breakpoint compile eval exec exit globals help hash id input locals open print quit vars".split()
)

Check = Callable[[checking.Run], object]


class BrokenCheck(Exception):
    """A check could not be asked. `line` is of `checks.py`, None where nobody knows."""

    def __init__(self, name: str, error: str, line: int | None) -> None:
        super().__init__(f"{FILE}:{line}: {name}: {error}")
        self.name, self.error, self.line = name, error, line


def own_fault(source: str, name: str, run: Run, asked: Asked, shared: str = "") -> Fault | None:
    """The fault that the author's check `name` finds in a run. Raises `BrokenCheck`.

    `shared` is the source of the checks beside the lesson, from which `source` may import.
    """
    if run.end != "done":
        return None
    try:
        check = _checks(source, shared).get(name.replace("-", "_"))
        found = cast("Check", check)(view(run, asked))
        return _fault(found, run)
    except Exception as error:
        raise BrokenCheck(name, f"{type(error).__name__}: {error}", _line(error.__traceback__)) from None


def view(run: Run, asked: Asked) -> checking.Run:
    """The run as an author's check sees it: a copy, which may be changed without harm."""
    given = run.script.entry.kwargs if run.script.entry else {}
    arguments = {key: filled(value, run.script.question) for key, value in given.items()}
    returned = run.returned.get("value") if run.returned else None
    return checking.Run(
        run.script.name,
        run.script.question,
        arguments,
        [_request(exchange, run, asked) for exchange in run.exchanges],
        [_tool(number, tool) for number, tool in enumerate(run.tools, start=1)],
        run.printed,
        copied(returned),
        waits=[_wait(number, one) for number, one in enumerate(run.waits, start=1)],
        arguments_after=_after(run),
        effects=_effects(run),
        checkpoints=_checkpoints(run),
        kills=[checking.Kill(one.number, one.line, one.boundary, one.what, one.requests) for one in run.kills],
        logged=[checking.Logged(number, one.line, one.level, one.text) for number, one in enumerate(run.logged, 1)],
    )


def _effects(run: Run) -> list[checking.Effect]:
    happened = [(place, tool) for place, tool in enumerate(run.tools, start=1) if tool.happened]
    return [
        checking.Effect(number, tool.line, tool.name, copied(tool.input), tool.key, place, tool.life)
        for number, (place, tool) in enumerate(happened, start=1)
    ]


def _checkpoints(run: Run) -> list[checking.Checkpoint]:
    return [
        checking.Checkpoint(number, one.line, one.key, copied(one.value), one.requests)
        for number, one in enumerate(run.checkpoints, start=1)
    ]


def _after(run: Run) -> dict[str, object]:
    kwargs = run.returned.get("kwargs") if run.returned else None
    return copied(kwargs) if isinstance(kwargs, dict) else {}


def _request(exchange: Exchange, run: Run, asked: Asked) -> checking.Request:
    body = copied(exchange.body)
    ended = exchange.refusal or exchange.failure
    status = ended.get("status") if ended else 200
    return checking.Request(
        exchange.number,
        exchange.line,
        body,
        [copied(dict(message)) for message in exchange.messages],
        status if isinstance(status, int) else 0,
        _retry_after(exchange, run, asked),
        exchange.stop_reason,
        exchange.text,
        [_call(call) for call in exchange.calls],
        exchange.conversation,
        *_tokens(exchange),
    )


def _tokens(exchange: Exchange) -> tuple[int, int]:
    """What the reply says was read and written, in the words of any of the three APIs."""
    usage = (exchange.reply or {}).get("usage")
    told = usage if isinstance(usage, dict) else {}
    read, written = (told.get(f"{one}_tokens") for one in ("input", "output"))
    pair = (told.get("prompt_tokens", read), told.get("completion_tokens", written))
    return int(pair[0] or 0), int(pair[1] or 0)


def _call(call: CallMade) -> dict[str, object]:
    return {"type": "tool_use", "id": call.id, "name": call.name, "input": copied(call.input)}


def _retry_after(exchange: Exchange, run: Run, asked: Asked) -> float | None:
    if exchange.failure is None:
        return None
    part, index = coming(exchange.dialect.read(exchange.body), run.script, asked.seed)
    failure = part.turn(index).failure
    return failure.retry_after if failure else None


def _tool(number: int, tool: ToolRun) -> checking.ToolRun:
    given = copied(tool.input)
    return checking.ToolRun(number, tool.line, tool.name, given, tool.id, tool.value, tool.error)


def _wait(number: int, wait: Wait) -> checking.Wait:
    return checking.Wait(number, wait.line, wait.seconds, wait.request)


def _fault(found: object, run: Run) -> Fault | None:
    if found is None:
        return None
    said, part = found if isinstance(found, tuple) and len(found) == 2 else (found, None)
    if not isinstance(said, str) or not said.strip():
        raise TypeError(f"a check gives None, or a message, or a message and a request or a tool run; not {found!r}")
    title, _, text = said.strip().partition("\n\n")
    values = {"title": " ".join(title.split()), "text": " ".join(text.split())}
    line, event = _where(part, run)
    return Fault("own", line, event, (), values)


def _where(part: object, run: Run) -> tuple[int | None, int | None]:
    """The line and the event that a part of the run stands for."""
    if isinstance(part, checking.Request):
        return part.line, next(one.n for one in run.exchanges if one.number == part.number)
    if isinstance(part, checking.Effect):
        return part.line, run.tools[part.tool - 1].n
    if isinstance(part, checking.Checkpoint):
        return part.line, run.checkpoints[part.number - 1].n
    if isinstance(part, checking.ToolRun):
        return part.line, run.tools[part.number - 1].n
    if isinstance(part, checking.Wait):
        return part.line, run.waits[part.number - 1].n
    if part is not None:
        raise TypeError(f"a message may point at a request or a tool run of this run, not at {part!r}")
    return None, None


def _checks(source: str, shared: str) -> Mapping[str, object]:
    """The names that the file defines, in a module of its own each time, so that nothing is left over from before."""
    return _module(source, FILE, lambda: _module(shared, ABOVE, None)).__dict__


def _module(source: str, file: str, above: Callable[[], ModuleType] | None) -> ModuleType:
    """What the source defines. `above` makes what `from ..checks import …` finds."""

    def imported(name: str, *more: Any) -> ModuleType:
        if above is not None and name == HERE and more[3:] == (2,):
            return above()
        return _import(name, *more)

    module = ModuleType(HERE)
    module.__dict__["__builtins__"] = {**_BUILTINS, "__import__": imported}
    exec(_compiled(source, file), module.__dict__)
    return module


@lru_cache(maxsize=8)
def _compiled(source: str, file: str) -> CodeType:
    return compile(source, file, "exec", dont_inherit=True)


def _import(
    name: str,
    globals: Mapping[str, object] | None = None,
    locals: Mapping[str, object] | None = None,
    fromlist: tuple[str, ...] = (),
    level: int = 0,
) -> ModuleType:
    top = name.partition(".")[0]
    if level or top not in IMPORTS:
        raise ImportError(f"a check can't import {name}; it may import {', '.join(sorted(IMPORTS))}")
    if name == MODULE:
        return checking
    found = importlib.import_module(name)
    return found if fromlist else importlib.import_module(top)


_BUILTINS = {name: value for name, value in vars(builtins).items() if name not in TAKEN_AWAY}


def _line(traceback: TracebackType | None) -> int | None:
    """The last line of the check's own file that an error passed through."""
    line = None
    while traceback:
        if traceback.tb_frame.f_code.co_filename == FILE:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
