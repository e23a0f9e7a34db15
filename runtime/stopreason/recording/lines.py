"""Which line of the learner's file is at work, and which line appended each message.

The fault is often the line that appended, not the one that called; `sys.monitoring` on the learner's code finds it.
"""

from __future__ import annotations

import contextlib
import sys
from types import CodeType, FrameType

from ..trace import Killed
from .messages import Messages

_TOOL = 3
LAST_LINES = 500  # that a killed program may still run, in its `finally` and `except` blocks


class Lines:
    """Watches one file while it runs. Use as a context manager around the run."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._messages = Messages()
        self._last: int | None = None
        self._left: int | None = None

    def begin_anew(self) -> None:
        """The program is started again: what was seen of its lists is over."""
        self._messages, self._last, self._left = Messages(), None, None

    def end_soon(self) -> None:
        """The program was killed: after some lines more, every line of it raises `Killed`."""
        self._left = LAST_LINES

    def __enter__(self) -> Lines:
        monitoring = sys.monitoring
        monitoring.use_tool_id(_TOOL, "stopreason")
        monitoring.register_callback(_TOOL, monitoring.events.LINE, self._on_line)
        monitoring.register_callback(_TOOL, monitoring.events.PY_RETURN, self._on_return)
        monitoring.set_events(_TOOL, monitoring.events.LINE | monitoring.events.PY_RETURN)
        monitoring.restart_events()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ValueError):  # the program may have freed the tool itself
            sys.monitoring.set_events(_TOOL, 0)
            sys.monitoring.register_callback(_TOOL, sys.monitoring.events.LINE, None)
            sys.monitoring.register_callback(_TOOL, sys.monitoring.events.PY_RETURN, None)
            sys.monitoring.free_tool_id(_TOOL)

    def now(self) -> int | None:
        """The line of the learner's file that is being run, if any is."""
        frame = self._frame()
        return frame.f_lineno if frame else None

    def of_messages(self, messages: object) -> list[int | None]:
        """For each message of a request, the line that appended it, or None where nobody saw."""
        if not isinstance(messages, list | tuple):
            return []
        self._messages.look(self._frame(), self._last)
        return self._messages.lines_of(messages)

    def _frame(self) -> FrameType | None:
        """The innermost frame in the learner's file."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename != self.file:
            frame = frame.f_back
        return frame

    def _on_line(self, code: CodeType, line: int) -> object:
        if code.co_filename != self.file:
            return sys.monitoring.DISABLE
        if self._left is not None:
            self._die()
        self._messages.look(sys._getframe(1), self._last)
        self._last = line
        return None

    def _die(self) -> None:
        """Counts the lines that a killed program may still run. A loop that swallows its death would go on for ever."""
        if self._left == 0:
            raise Killed
        self._left = (self._left or 0) - 1

    def _on_return(self, code: CodeType, offset: int, value: object) -> object:
        """Back in the line that called: `messages.append(helper())` appends there, not in the helper."""
        if code.co_filename != self.file:
            return sys.monitoring.DISABLE
        frame = sys._getframe(1)
        self._messages.look(frame, self._last)
        if frame.f_back is not None and frame.f_back.f_code.co_filename == self.file:
            self._last = frame.f_back.f_lineno
        return None
