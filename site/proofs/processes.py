"""Interpreters as processes: one for each program, in which nothing has run, and judges that rest between verdicts."""

from __future__ import annotations

import contextlib
import json
import queue
import threading
from contextlib import ExitStack
from typing import Self

from proofs.fresh import Fresh
from proofs.nursery import HERE, NotReady, Nursery
from proofs.runner import Child, Process, Told

LIMIT = 20.0  # seconds for one program over all scripts of its step, as long as the page allows for one
JUDGE_LIMIT = 60.0  # seconds for one verdict, the step's known mistakes included


class Processes:
    """A context manager: leaving it ends the judges. Any number of threads may use it."""

    def __init__(self, limit: float = LIMIT, judge_limit: float = JUDGE_LIMIT) -> None:
        self._limit = limit
        self._judge_limit = judge_limit
        self._resting: queue.SimpleQueue[Child] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._nurseries: dict[tuple[str, ...], Nursery] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        while not self._resting.empty():
            self._resting.get().close()
        self._open.close()

    def run(self, request: str) -> Told:
        """In a process of its own."""
        with Child(self._process(request)) as child:
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

    def _process(self, request: str) -> Process:
        if HERE:
            packages = tuple(json.loads(request).get("spec", {}).get("packages") or ())
            with contextlib.suppress(NotReady):  # then a fresh one says why
                return self._nursery(packages).fork()
        return Fresh()

    def _nursery(self, packages: tuple[str, ...]) -> Nursery:
        """The one whose copies have these packages read already."""
        with self._lock:
            if packages not in self._nurseries:
                self._nurseries[packages] = self._open.enter_context(Nursery(packages=packages))
            return self._nurseries[packages]

    def _rested(self) -> Child:
        """Judges are fresh: what hangs on the order of a set, say, is not to be the same for them and a program."""
        try:
            return self._resting.get_nowait()
        except queue.Empty:
            return Child(Fresh())
