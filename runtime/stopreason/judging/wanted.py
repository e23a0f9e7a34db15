"""What a program should return or print: templates such as `$text`, filled from the learner's own run."""

from __future__ import annotations

from ..wording import words
from .facts import Run
from .faults import Asked, Fault, capped, short, unasked


class Unreached(Exception):
    """The run ended before there was anything to return."""


def expected(run: Run, asked: Asked, template: object) -> object:
    """The value a template stands for. Raises `Unreached` where the run never came to it."""
    if template == "$requests":
        return len(run.exchanges)
    if template == "$capped":
        return capped(run, asked)
    if template == "$text":
        ended = [one for one in run.exchanges if one.stop_reason == "end_turn"]
        final = ended[-1 if run.script.conversations else 0] if ended else None
        if final:
            return final.text
        waiting = run.last is None or run.last.stop_reason == "tool_use"
        if waiting and not capped(run, asked):
            raise Unreached
        return None  # the cap came first, or the last reply was cut off
    return template


def named(template: object) -> str:
    """A template in words, for a question."""
    if isinstance(template, str) and template in words.WANTED:
        return words.WANTED[template]
    return f"`{template!r}`"


def returns(run: Run, asked: Asked, template: object) -> Fault | None:
    """Whether the program returned what the template stands for."""
    if run.returned is None:
        return Fault("no-return")
    given, shown = run.returned.get("value"), str(run.returned.get("shown"))
    if not run.returned.get("plain"):
        given = Unreached  # equal to nothing that a template stands for
    return _compare(run, asked, template, given, shown)


def returns_key(run: Run, asked: Asked, value: object) -> Fault | None:
    """The same for one key of a returned dict; `value` is the pair of key and template."""
    key, template = value if isinstance(value, tuple) else ("", value)
    if run.returned is None:
        return Fault("no-return")
    given = run.returned.get("value")
    if not isinstance(given, dict) or key not in given:
        return Fault("no-key", None, _event(run), (), {"key": key})
    return _compare(run, asked, template, given[key], repr(given[key]), key)


def prints(run: Run, asked: Asked, template: object) -> Fault | None:
    """Whether what the template stands for is among what was printed."""
    try:
        want = expected(run, asked, template)
    except Unreached:
        return _unreached(run, asked)
    if str(want) in run.printed:
        return None
    values = {"wanted": named(template), "expected": want, "returned": short(run.printed)}
    return Fault("printed" if values["returned"] else "printed-nothing", None, None, (), values)


def _compare(run: Run, asked: Asked, template: object, given: object, shown: str, key: str = "") -> Fault | None:
    try:
        want = expected(run, asked, template)
    except Unreached:
        return _unreached(run, asked)
    if same(given, want):
        return None
    values = {
        "wanted": named(template),
        "expected": want if isinstance(want, str) else repr(want),
        "returned": short(shown),
        "key": key,
    }
    kind = ("returned-key" if key else "returned") + ("-text" if want is None else "")
    return Fault(kind, None, _event(run), (), values)


def _unreached(run: Run, asked: Asked) -> Fault:
    """What is wrong where the run never came to it; where nothing was sent, nobody knows the dialect."""
    return Fault("never-final", None, _event(run)) if run.exchanges or not asked.packages else unasked(asked)


def same(given: object, want: object) -> bool:
    """Equal, and `True` isn't 1; space around a text doesn't count, nor how a number is written."""
    if isinstance(given, str) and isinstance(want, str):
        return given.strip() == want.strip()
    return isinstance(given, bool) is isinstance(want, bool) and given == want


def _event(run: Run) -> int | None:
    number = run.returned.get("n") if run.returned else None
    return number if isinstance(number, int) else None
