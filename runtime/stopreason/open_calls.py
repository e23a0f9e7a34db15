"""Which calls of the model wait for their tool: what a run of a tool was for."""

from __future__ import annotations

from collections.abc import Iterable

from .conversation import CallMade


class OpenCalls:
    """The calls of the newest reply that no tool was run for yet."""

    def __init__(self) -> None:
        self._calls: list[CallMade] = []

    def hear(self, calls: Iterable[CallMade]) -> None:
        """Takes note of what a reply asks for."""
        self._calls = [call for call in calls if not call.server]

    def take(self, name: str, arguments: object) -> str | None:
        """The id of the open call that a run of a tool is for, None where the model didn't ask for it."""
        for call in self._calls:
            if call.name == name and call.input == arguments:
                self._calls.remove(call)
                return call.id
        return None
