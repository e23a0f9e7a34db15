"""Which line of the learner's file is at work, and which line appended each message.

The fault is often the line that appended, not the one that called; `sys.monitoring` on the learner's code finds it.
"""

from __future__ import annotations

import sys
from types import CodeType

_TOOL = 3


class Lines:
    """Watches one file while it runs. Use as a context manager around the run."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._messages: list[object] | None = None
        self._seen = 0
        self._last: int | None = None
        self._made: dict[int, int | None] = {}
        self._kept: list[object] = []

    def __enter__(self) -> Lines:
        monitoring = sys.monitoring
        monitoring.use_tool_id(_TOOL, "stopreason")
        monitoring.register_callback(_TOOL, monitoring.events.LINE, self._on_line)
        monitoring.register_callback(_TOOL, monitoring.events.PY_RETURN, self._on_return)
        monitoring.set_events(_TOOL, monitoring.events.LINE | monitoring.events.PY_RETURN)
        monitoring.restart_events()
        return self

    def __exit__(self, *_: object) -> None:
        sys.monitoring.set_events(_TOOL, 0)
        sys.monitoring.register_callback(_TOOL, sys.monitoring.events.LINE, None)
        sys.monitoring.register_callback(_TOOL, sys.monitoring.events.PY_RETURN, None)
        sys.monitoring.free_tool_id(_TOOL)

    def now(self) -> int | None:
        """The line of the learner's file that is being run, if any is."""
        frame = sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename == self.file:
                return frame.f_lineno
            frame = frame.f_back  # type: ignore[assignment]
        return None

    def of_messages(self, messages: object) -> list[int | None]:
        """For each message of a request, the line that appended it, or None where nobody saw."""
        if not isinstance(messages, list):
            return []
        self._look()
        if self._messages is not messages:
            self._messages, self._seen = messages, len(messages)
        self._kept.extend(messages)  # ids of objects stay theirs while the objects live
        return [self._made.get(id(message)) for message in messages]

    def _on_line(self, code: CodeType, line: int) -> object:
        if code.co_filename != self.file:
            return sys.monitoring.DISABLE
        self._look()
        self._last = line
        return None

    def _on_return(self, code: CodeType, offset: int, value: object) -> object:
        """Back in the line that called: `messages.append(helper())` appends there, not in the helper."""
        if code.co_filename != self.file:
            return sys.monitoring.DISABLE
        caller = sys._getframe(1).f_back
        if caller is not None and caller.f_code.co_filename == self.file:
            self._look()
            self._last = caller.f_lineno
        return None

    def _look(self) -> None:
        messages = self._messages
        if messages is not None and len(messages) != self._seen:
            for message in messages[self._seen :]:
                self._made.setdefault(id(message), self._last)
            self._seen = len(messages)
