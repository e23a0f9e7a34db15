"""The kill that a record must hold: where its script has it, neither earlier nor later, and once."""

from __future__ import annotations

from ..trace import Event


class Kill:
    """Counts the boundaries that a record passes. `at`: the one that kills, counted from 1; 0 for none."""

    def __init__(self, at: int) -> None:
        self._at = at
        self._passed = 0
        self._called = False

    def behind(self, boundary: str, what: str) -> Event | None:
        """Passes a boundary that lies behind an event: the kill that must come there, if any."""
        self._passed += 1
        return self._event(boundary, what) if self._passed == self._at else None

    def passes_request(self) -> bool:
        """Passes the boundary before a request. False where the program was to be killed there."""
        self._passed += 1
        return self._passed != self._at

    def comes_before_request(self, event: Event, request: int) -> bool:
        """Whether a kill that nothing announces is the one before that request."""
        expected = self.behind("before-request", str(request))
        return expected is not None and all(event.get(key) == value for key, value in expected.items())

    def may_call(self) -> bool:
        """Whether the entry may be called: once in each life."""
        before, self._called = self._called, True
        return not before

    def begin_anew(self) -> None:
        """The program is started again."""
        self._called = False

    def _event(self, boundary: str, what: str) -> Event:
        return {"kind": "killed", "boundary": boundary, "number": self._at, "what": what}
