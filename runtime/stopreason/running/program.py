"""Runs a learner's program over one script and records how it ended.

A learner's failure is a result, never an exception of ours.
"""

from __future__ import annotations

import builtins
import inspect
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import PurePath
from types import CodeType, ModuleType

from ..clock import VirtualClock
from ..plain import canonical, plain
from ..recording import crash, logs
from ..recording.lines import Lines
from ..recording.loop import virtual_time
from ..recording.streams import Input, Output
from ..recording.waiting import Waiting, on_a_clock
from ..scripted.script import Entry, Script
from ..scripted.tool import Tool
from ..trace import Halt, Killed, Trace
from .given import filled, left_of
from .lesson_module import lesson_module
from .model import Model
from .packages import at_hand
from .python import Kept

SHOWN = 500
KILLED = "killed"  # how a life of a program ends that another one follows
MAX_RETURNED = 100_000


@dataclass(frozen=True)
class Job:
    """A program and what it is run against. `packages` are those of the page that it imports."""

    source: str
    file: str
    tools: tuple[Tool, ...]
    seed: str
    packages: tuple[str, ...] = ()


def run(
    job: Job, script: Script, as_main: bool, write: Callable[[str], None], before: Script | None = None
) -> str:
    """Runs the program over one script. Gives `done`, `error` or `stopped`; each event goes to `write` as JSON.

    `as_main`: the file is run as `__main__`, as one does by hand; a file without an entry always is.
    `before`: a script that the entry is called with first, in the same module, and nothing of that is recorded.
    """
    trace, lines = Trace(script.name, write), Lines(job.file)
    model = Model(script, job.tools, job.seed, trace, lines)
    try:
        with at_hand(job.packages, model.desk):
            end = _guarded(job, model, trace, lines, as_main or script.entry is None, before)
            while end == KILLED:
                model.begin_anew()
                end = _guarded(job, model, trace, lines, as_main or script.entry is None)
    except Halt:  # the record was full as the end was to be written into it
        end = "stopped"
    trace.close()
    return "stopped" if trace.halted else end


def _guarded(
    job: Job, model: Model, trace: Trace, lines: Lines, as_main: bool, before: Script | None = None
) -> str:
    """One life of the program, from a fresh module to its end. However a killed one ends, it was killed."""
    end = _lived(job, model, trace, lines, as_main, before)
    return KILLED if model.boundaries.dead else end


def _lived(
    job: Job, model: Model, trace: Trace, lines: Lines, as_main: bool, before: Script | None
) -> str:
    try:
        code = _compiled(job)
        name = "__main__" if as_main else PurePath(job.file).stem
        with _lesson(job, model, lines), _module(name, job.file) as module, _around(job, trace, lines, model.clock):
            _execute(code, job, model, module, trace, before)
    except Halt:
        return "stopped"
    except Killed:
        return KILLED
    except SystemExit as leaving:
        if not isinstance(leaving.code, int | None):
            trace.print(crash.text_of(leaving) + "\n", None)
        return "done"
    except BaseException as error:
        if model.boundaries.dead:
            return KILLED
        trace.add("crash", **crash.describe(error, job.file, job.source))
        return "error"
    return "done"


def _compiled(job: Job) -> CodeType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the compiler, whose wording and number differ from Python to Python
        return compile(job.source.removeprefix("\ufeff"), job.file, "exec", dont_inherit=True)


def _execute(
    code: CodeType, job: Job, model: Model, module: ModuleType, trace: Trace, before: Script | None
) -> None:
    script, kept = model.script, Kept()
    try:
        exec(code, module.__dict__)
        if script.entry is None:
            return
        if before:
            _rehearse(job, model, before, module, trace)
        value, left = _call(script.entry, job.file, script, module, trace, before)
    finally:
        kept.restore()
    trace.add("return", **_returned(value), **left)


def _rehearse(job: Job, model: Model, before: Script, module: ModuleType, trace: Trace) -> None:
    """Calls the entry with another script, so that whatever the program keeps from call to call is there."""
    with model.aside(before), suppress(BaseException):  # how it goes wrong is seen in the run of that script
        if before.entry:
            _call(before.entry, job.file, before, module, trace)


def _call(
    entry: Entry, file: str, script: Script, module: ModuleType, trace: Trace, before: Script | None = None
) -> tuple[object, dict[str, object]]:
    """What the entry gives back, and what is left of its arguments."""
    args = [filled(arg, script.question) for arg in entry.args]
    kwargs = {key: filled(arg, script.question) for key, arg in entry.kwargs.items()}
    earlier = {"before": before.question} if before else {}
    trace.add("call", entry=entry.name, args=args, kwargs=kwargs, **earlier)
    if not callable(module.__dict__.get(entry.name)):
        raise crash.NoEntry(entry.name, file)
    value = module.__dict__[entry.name](*args, **kwargs)
    if inspect.iscoroutine(value) or inspect.isgenerator(value):
        value.close()
        raise crash.NeverBegan(entry.name, "an async function" if inspect.iscoroutine(value) else "a generator")
    return value, left_of(args, kwargs)


def _returned(value: object) -> dict[str, object]:
    fields: dict[str, object] = {"type": type(value).__name__, "shown": crash.shown(value, SHOWN)}
    try:
        sent = plain(value)
        fits = len(canonical(sent)) <= MAX_RETURNED
    except Exception:  # an object of the program's own may raise what it likes
        fits = False
    return fields | ({"value": sent, "plain": True} if fits else {"value": None, "plain": False})


@contextmanager
def _lesson(job: Job, model: Model, lines: Lines) -> Iterator[None]:
    """The module that programs import their model from."""
    with _installed("lesson", lesson_module(model, job.tools, lines)):
        yield


@contextmanager
def _module(name: str, file: str) -> Iterator[ModuleType]:
    module = ModuleType(name)
    module.__dict__.update(__file__=file, __builtins__=builtins)
    with _installed(name, module):
        yield module


@contextmanager
def _installed(name: str, module: ModuleType) -> Iterator[None]:
    before = sys.modules.get(name)
    sys.modules[name] = module
    try:
        yield
    finally:
        if before is None:
            sys.modules.pop(name, None)
        else:
            sys.modules[name] = before


@contextmanager
def _around(job: Job, trace: Trace, lines: Lines, clock: VirtualClock) -> Iterator[None]:
    """What a program runs in: no terminal, a clock of its own, and its lines watched."""
    waits = on_a_clock(clock, Waiting(clock, trace, lines), not job.packages)  # which look at what `datetime` is
    with _streams(trace, lines), logs.watched(), virtual_time(clock), waits, lines:
        yield


@contextmanager
def _streams(trace: Trace, lines: Lines) -> Iterator[None]:
    before = sys.stdout, sys.stderr, sys.stdin
    sys.stdout = sys.stderr = Output(trace, lines)
    sys.stdin = Input()
    try:
        yield
    finally:
        sys.stdout, sys.stderr, sys.stdin = before
