"""What is told of an exception: its name, its text, and the learner's own frames."""

from __future__ import annotations

import re
import traceback
from types import TracebackType

from ..plain import MAX_DEPTH, TOO_DEEP, too_deep
from ..wording import hints, words

MAX_FRAMES = 10
MAX_TEXT = 2_000


class NoEntry(Exception):
    """The file doesn't define what the step calls."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(words.NO_ENTRY.format(name=name, file=file))


class NeverBegan(Exception):
    """What the step calls gives something that would have to be started."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(words.NEVER_BEGAN.format(name=name, kind=kind))


_NAMES: dict[type[BaseException], str] = {NoEntry: "NameError", NeverBegan: "TypeError"}


def describe(error: BaseException, file: str, source: str) -> dict[str, object]:
    """The fields of a `crash` event."""
    lines = re.split(r"\r\n|\r|\n", source)  # as Python counts them
    text = text_of(error)
    if isinstance(error, SyntaxError) and error.filename == file:
        frames = [_frame(error.lineno if isinstance(error.lineno, int) else 1, "", lines)]
    else:
        frames = [_frame(line, name, lines) for name, line in _own_frames(error.__traceback__, file)]
    at_fault = f" {frames[-1]['text']}" if isinstance(error, SyntaxError) and frames else ""
    return {
        "error": _NAMES.get(type(error), type(error).__name__),
        "message": text,
        "frames": frames[-MAX_FRAMES:],
        "hint": hints.hint(_NAMES.get(type(error), type(error).__name__), text + at_fault, source),
    }


def shown(value: object, limit: int) -> str:
    """`repr()` of anything at all, cut to a length."""
    if too_deep(value):
        return f"<a {type(value).__name__} that is {TOO_DEEP.format(limit=MAX_DEPTH)}>"
    try:
        text = str(repr(value))
    except BaseException as error:
        return f"<a {type(value).__name__} whose repr() raised {type(error).__name__}>"
    return text if len(text) <= limit else text[:limit] + "…"


def text_of(error: BaseException) -> str:
    """What an exception says, cut to a length. The program's own may raise in saying it."""
    try:
        text = str(error.msg) if isinstance(error, SyntaxError) else str(error)
    except BaseException as second:
        text = f"<its text could not be had: str() raised {type(second).__name__}>"
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT] + "…"


def _own_frames(trace: TracebackType | None, file: str) -> list[tuple[str, int]]:
    """Name and line of the frames that are in the learner's file, oldest first."""
    walked = traceback.walk_tb(trace)
    return [(frame.f_code.co_name, line) for frame, line in walked if frame.f_code.co_filename == file]


def _frame(line: int, name: str, lines: list[str]) -> dict[str, object]:
    text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    return {"line": line, "function": "" if name == "<module>" else name, "text": text[:200]}
