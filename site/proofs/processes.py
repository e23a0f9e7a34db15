"""Interpreters as processes: a fresh one for each program, and judges that rest between verdicts."""

from __future__ import annotations

import queue
from typing import Self

from proofs.runner import Child, Told

LIMIT = 20.0  # seconds for one program over all scripts of its step, as long as the page allows for one
JUDGE_LIMIT = 60.0  # seconds for one verdict, the step's known mistakes included


class Processes:
    """A context manager: leaving it ends the judges. Any number of threads may use it."""

    def __init__(self, limit: float = LIMIT, judge_limit: float = JUDGE_LIMIT) -> None:
        self._limit = limit
        self._judge_limit = judge_limit
        self._resting: queue.SimpleQueue[Child] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        while not self._resting.empty():
            self._resting.get().close()

    def run(self, request: str) -> Told:
        with Child() as child:
            return child.ask(request, self._limit)

    def judge(self, request: str) -> Told:
        """A judge that hung or died is not asked again."""
        judge = self._rested()
        try:
            return judge.ask(request, self._judge_limit)
        finally:
            if judge.usable:
                self._resting.put(judge)
            else:
                judge.close()

    def _rested(self) -> Child:
        try:
            return self._resting.get_nowait()
        except queue.Empty:
            return Child()
