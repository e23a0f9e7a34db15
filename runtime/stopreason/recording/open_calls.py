"""Which calls of the model wait for their tool: what a run of a tool was for."""

from __future__ import annotations

from collections.abc import Iterable

from ..scripted.conversation import CallMade


class OpenCalls:
    """The calls of the newest reply of each conversation that no tool was run for yet."""

    def __init__(self) -> None:
        self._calls: dict[tuple[str, ...], list[CallMade]] = {}
        self._heard: list[CallMade] = []  # all of them, those of the newest reply first

    def hear(self, calls: Iterable[CallMade], key: tuple[str, ...] = ()) -> None:
        """Takes note of what a reply asks for. `key`: its conversation's."""
        self._calls[key] = [call for call in calls if not call.server]
        self._heard = [*self._calls[key], *self._heard]

    def take(self, name: str, arguments: object) -> str | None:
        """The id of the open call that a run of a tool is for, None where the model didn't ask for it."""
        for calls in self._calls.values():
            for call in calls:
                if call.name == name and call.input == arguments:
                    calls.remove(call)
                    return call.id
        return None

    def begin_anew(self) -> None:
        """A program that was killed can't know which tools it ran: all that were asked for may be run once more."""
        self._calls = {(): list(self._heard)}
