"""Where a program may be killed: the boundaries of its loop, counted as it passes them.

A kill is what a power cut is: nothing that the program does afterwards reaches anybody. It is raised as a
`BaseException`, and whoever swallows it meets it again at once, so that the program comes to its end.
"""

from __future__ import annotations

from ..trace import Killed, Trace
from .lines import Lines

BOUNDARIES = ("before-request", "after-reply", "after-tool", "after-checkpoint")


class Boundaries:
    """Counts the boundaries of one script's run, over all lives of its program, and kills it at one of them.

    `at`: which boundary kills, counted from 1; 0 for none.
    """

    def __init__(self, trace: Trace, lines: Lines, at: int = 0) -> None:
        self._trace = trace
        self._lines = lines
        self._at = at
        self._passed = 0

    @property
    def dead(self) -> bool:
        """Whether the program was killed, and not started anew."""
        return self._trace.dead

    def alive(self) -> None:
        """Raises `Killed` where the program is dead: what a power cut ended does nothing more."""
        if self._trace.dead:
            raise Killed

    def reach(self, boundary: str, what: str, line: int | None = None) -> None:
        """Passes a boundary, or is killed there. `what` it is about: a request's number, a tool, a key."""
        self.alive()
        self._passed += 1
        if self._passed == self._at:
            at_work = self._lines.now() if line is None else line
            self._trace.add("killed", boundary=boundary, number=self._at, line=at_work, what=what)
            self._lines.end_soon()
            self._trace.kill()

    def begin_anew(self) -> None:
        """The program is started again."""
        self._trace.dead = False
        self._lines.begin_anew()
