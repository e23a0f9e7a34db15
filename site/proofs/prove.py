"""Proves steps: runs every program of theirs, and judges what was recorded."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby

from compiler.course import Problem
from compiler.spec import spec_of

from proofs.cases import Case, cases_of
from proofs.grader import Grader, Ran, RuntimeFault
from proofs.own_checks import with_own_checks
from proofs.processes import LIMIT, Processes
from proofs.report import Run
from proofs.targets import Target
from proofs.verdicts import Outcome, problems_of


def prove(targets: Sequence[Target], seed: str, limit: float = LIMIT) -> list[Outcome]:
    """Runs every program of these steps, as many at once as there are cores, then judges what was recorded."""
    cases = [case for target in targets for case in cases_of(target)]
    workers = max(2, os.cpu_count() or 2)
    with Processes(limit) as processes, ThreadPoolExecutor(workers) as threads:
        grader = Grader(processes)
        tried = list(threads.map(lambda case: Try(case, grader, seed), cases))
        stuck = {it.case.target.name for it in tried if it.never_ends}
        judged = threads.map(
            lambda some: [it.outcome(it.case.target.name in stuck) for it in some], shares(tried, workers)
        )
        return with_own_checks([outcome for some in judged for outcome in some])


def shares(tried: Sequence[Try], workers: int) -> list[list[Try]]:
    """What one judge is asked in a row: a step, whose mistakes it then runs once; where steps are few, one program."""
    steps = [list(some) for _, some in groupby(tried, lambda it: it.case.target.name)]
    return steps if len(steps) > workers else [[it] for it in tried]


class Try:
    """A program that was run once and is judged afterwards."""

    def __init__(self, case: Case, grader: Grader, seed: str) -> None:
        self.case, self._grader, self._seed = case, grader, seed
        self._spec = spec_of(case.target.lesson, case.target.step)
        self._ran: Ran | RuntimeFault
        try:
            self._ran = grader.run(self._spec, case.program.source, seed)
        except RuntimeFault as fault:
            self._ran = fault

    @property
    def never_ends(self) -> bool:
        """Whether the judge, which runs a step's solution and mistakes itself, would hang on it."""
        own = self.case.program is self.case.target.step.solution or self.case.mistake
        return bool(own) and isinstance(self._ran, Ran) and self._ran.never_ended

    def outcome(self, stuck: bool) -> Outcome:
        """The proof. Where the judge would be stuck on another program of the step, there is none, and no problem."""
        if self.never_ends and isinstance(self._ran, Ran):
            return Outcome(self.case, None, (never_ended(self.case, self._ran.runs[-1]),))
        if stuck:
            return Outcome(self.case, None, ())
        try:
            if isinstance(self._ran, RuntimeFault):
                raise self._ran
            report = self._grader.judge(self._spec, self.case.program.source, self._seed, self._ran)
        except RuntimeFault as fault:
            return Outcome(self.case, None, (fault_of(self.case, fault),))
        return Outcome(self.case, report, tuple(problems_of(self.case, report)))


def never_ended(case: Case, run: Run) -> Problem:
    received = f"the end `{run['end']}` in script {run['script']}"
    do = "let it end by itself, or by asking the model for ever: the judge runs it too, and would not come back"
    return Problem(case.program.place, f"{case.role} never ends", received, do)


def fault_of(case: Case, fault: RuntimeFault) -> Problem:
    do = "this is a fault of the runtime, not of the lesson: report it with the program and the seed"
    told = " ".join(" ".join(str(fault).splitlines()[-3:]).split())  # of a traceback, where it ends
    return Problem(case.program.place, f"{case.role} could not be graded", told, do)
