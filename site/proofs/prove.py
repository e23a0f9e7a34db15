"""`build.py check`: lints the lessons, proves every step, and prints all problems and the kill matrix."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

from compiler.course import Problem
from compiler.parse import read_course
from compiler.spec import spec_of

from proofs.cases import Case, cases_of
from proofs.grader import LIMIT, Grader, RuntimeFault
from proofs.matrix import kill_matrix
from proofs.targets import Target, Unknown, all_targets, folder_of, some_targets
from proofs.verdicts import Outcome, problems_of


def check(root: Path, path: str | None = None, seed: int | None = None, limit: float = LIMIT) -> int:
    """Proves the lessons under `root`, or `path` alone, and says so: 0 all hold, 1 not all, 2 no path."""
    course, problems = read_course(root / "lessons")
    try:
        targets = some_targets(course, root, path) if path else all_targets(course)
    except Unknown as unknown:
        print(*problems, unknown, sep="\n")
        return 1 if problems else 2
    if path:
        problems = [problem for problem in problems if concerns(problem, targets)]
    ready = [target for target in targets if not any(concerns(problem, [target]) for problem in problems)]
    chosen = seed if seed is not None else secrets.randbelow(2**32)
    outcomes = prove(ready, chosen, limit)
    found = problems + [problem for outcome in outcomes for problem in outcome.problems]
    print(*in_order(found), *([""] if found else []), sep="\n", end="")
    print(kill_matrix(outcomes, len(targets) - len(ready)), verdict_line(found, chosen), sep="\n")
    return 1 if found else 0


def prove(targets: Sequence[Target], seed: int, limit: float = LIMIT) -> list[Outcome]:
    """Runs every program of these steps, as many at once as there are cores."""
    cases = [case for target in targets for case in cases_of(target)]
    with Grader(limit) as grader, ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as threads:
        return list(threads.map(lambda case: outcome_of(case, grader, seed), cases))


def outcome_of(case: Case, grader: Grader, seed: int) -> Outcome:
    spec = spec_of(case.target.lesson, case.target.step)
    try:
        report = grader.grade(spec, case.program.source, str(seed))
    except RuntimeFault as fault:
        return Outcome(case, None, (fault_of(case, fault),))
    return Outcome(case, report, tuple(problems_of(case, report)))


def fault_of(case: Case, fault: RuntimeFault) -> Problem:
    do = "this is a fault of the runtime, not of the lesson: report it with the program and the seed"
    return Problem(case.program.place, f"{case.role} could not be graded", str(fault), do)


def concerns(problem: Problem, targets: Iterable[Target]) -> bool:
    """Whether a problem lies in one of these steps' folders, or in their lesson itself."""
    at = PurePosixPath(problem.place.path)
    return any(
        at.is_relative_to(folder_of(target.step.place.path)) or problem.place.path == target.lesson.place.path
        for target in targets
    )


def in_order(problems: Iterable[Problem]) -> list[str]:
    return [str(problem) for problem in sorted(problems, key=lambda it: (it.place.path, it.place.line))]


def verdict_line(problems: Sequence[Problem], seed: int) -> str:
    said = f"Problems {len(problems)}" if problems else "All proofs hold"
    return f"{said}. Seed {seed}; `--seed {seed}` repeats this run."
