"""`build.py check`: lints the lessons, proves every step, and prints all problems and the kill matrix."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from compiler.course import Problem
from compiler.leftovers import leftovers
from compiler.parse import course_at, lessons_at
from compiler.spec import spec_of

from proofs.cases import Case, cases_of
from proofs.grader import Grader, Ran, RuntimeFault
from proofs.matrix import kill_matrix
from proofs.packages import not_here
from proofs.processes import LIMIT, Processes
from proofs.report import Run
from proofs.targets import Target, Unknown, all_targets, concerns, some_targets
from proofs.verdicts import Outcome, problems_of


def check(
    root: Path,
    path: str | None = None,
    seed: str | None = None,
    limit: float = LIMIT,
    lessons: Path | None = None,
) -> int:
    """Proves the lessons under `root`, or `path` alone, and says so: 0 all hold, 1 not all, 2 no such path."""
    course, problems = course_at(root, lessons)
    problems += not_here(course)
    try:
        targets = some_targets(course, root, path) if path else all_targets(course)
    except Unknown as unknown:
        print(*problems, unknown, sep="\n")
        return 1 if problems else 2
    found = [*problems, *leftovers(*lessons_at(root, lessons))]
    mine = [problem for problem in found if not path or concerns(problem, targets)]
    ready = [target for target in targets if not any(concerns(problem, [target]) for problem in problems)]
    chosen = seed if seed is not None else secrets.token_hex(8)
    outcomes = prove(ready, chosen, limit)
    mine += [problem for outcome in outcomes for problem in outcome.problems]
    say(mine, kill_matrix(outcomes, len(targets) - len(ready)), chosen)
    return 1 if mine else 0


def prove(targets: Sequence[Target], seed: str, limit: float = LIMIT) -> list[Outcome]:
    """Runs every program of these steps, as many at once as there are cores, then judges what was recorded."""
    cases = [case for target in targets for case in cases_of(target)]
    with Processes(limit) as processes, ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as threads:
        grader = Grader(processes)
        tried = list(threads.map(lambda case: Try(case, grader, seed), cases))
        stuck = {it.case.target.name for it in tried if it.never_ends}
        return list(threads.map(lambda it: it.outcome(it.case.target.name in stuck), tried))


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


def in_order(problems: Iterable[Problem]) -> list[str]:
    return [str(problem) for problem in sorted(problems, key=lambda it: (it.place.path, it.place.line))]


def say(problems: Sequence[Problem], matrix: str, seed: str) -> None:
    """Prints the problems, each at its `file:line`, then the matrix, then the verdict and the seed."""
    if problems:
        print(*in_order(problems), "", sep="\n")
    verdict = f"Problems: {len(problems)}" if problems else "All proofs hold"
    print(f"{matrix}\n{verdict}. Seed {seed}; `--seed {seed}` repeats this run.")
