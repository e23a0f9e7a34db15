"""What stands in for the terminal while a program runs."""

from __future__ import annotations

import io

from ..trace import Trace
from ..wording import words
from . import logs
from .lines import Lines
from .room import with_room


class Output(io.TextIOBase):
    """`sys.stdout` and `sys.stderr`: printed text goes into the trace, with the line that printed it.

    What the log writes goes there, too, with the level of its record.
    """

    encoding = "utf-8"

    def __init__(self, trace: Trace, lines: Lines) -> None:
        self._trace = trace
        self._lines = lines

    def writable(self) -> bool:
        return True

    @with_room
    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._trace.print(text, self._lines.now(), logs.level())
        return len(text)

    def reconfigure(self, **_: object) -> None:
        """Nothing to choose: what is printed is kept as text."""

    def flush(self) -> None:
        """Nothing waits: unfinished lines are written with the next event, or at the end."""


class Input(io.TextIOBase):
    """`sys.stdin`: there is no keyboard to ask."""

    def readable(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        raise OSError(words.NO_KEYBOARD)

    def read(self, size: int | None = -1, /) -> str:
        raise OSError(words.NO_KEYBOARD)
