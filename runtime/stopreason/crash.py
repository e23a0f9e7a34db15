"""What is told of an exception: its name, its text, and the learner's own frames."""

from __future__ import annotations

import traceback
from types import TracebackType

from . import words

MAX_FRAMES = 10
MAX_TEXT = 2_000


class NoEntry(Exception):
    """The file doesn't define what the step calls."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(words.NO_ENTRY.format(name=name, file=file))


def describe(error: BaseException, file: str, source: str) -> dict[str, object]:
    """The fields of a `crash` event."""
    lines = source.splitlines()
    if isinstance(error, SyntaxError) and error.filename == file:
        frames = [_frame(error.lineno or 1, "", lines)]
    else:
        frames = [_frame(line, name, lines) for name, line in _own_frames(error.__traceback__, file)]
    return {
        "error": "NameError" if isinstance(error, NoEntry) else type(error).__name__,
        "message": _text(error),
        "frames": frames[-MAX_FRAMES:],
        "hint": words.hint(type(error).__name__, _text(error), source),
    }


def shown(value: object, limit: int) -> str:
    """`repr()` of anything at all, cut to a length."""
    try:
        text = repr(value)
    except Exception as error:
        return f"<a {type(value).__name__} whose repr() raised {type(error).__name__}>"
    return text if len(text) <= limit else text[:limit] + "…"


def _text(error: BaseException) -> str:
    try:
        text = str(error.msg) if isinstance(error, SyntaxError) else str(error)
    except Exception as second:
        text = f"<its text could not be had: str() raised {type(second).__name__}>"
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT] + "…"


def _own_frames(trace: TracebackType | None, file: str) -> list[tuple[str, int]]:
    """Name and line of the frames that are in the learner's file, oldest first."""
    walked = traceback.walk_tb(trace)
    return [(frame.f_code.co_name, line) for frame, line in walked if frame.f_code.co_filename == file]


def _frame(line: int, name: str, lines: list[str]) -> dict[str, object]:
    text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    return {"line": line, "function": "" if name == "<module>" else name, "text": text[:200]}
