"""The proofs of one step and all that `check` would find in it, for those who go on writing meanwhile."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from compiler.course import Course, Problem
from compiler.lints.every import lint
from compiler.lints.finding import Finding
from compiler.lints.page import pages_of
from compiler.parse.course import lessons_at
from compiler.parse.programs import unreadable
from compiler.proof import Proof, Prove
from compiler.writing.leftovers import leftovers

from proofs.blocks import prove_blocks
from proofs.packages import not_here
from proofs.prove import prove
from proofs.targets import Target, concerns, folder_of, one_target


def prover(root: Path, lessons: Path | None = None) -> Prove:
    """Proves steps (`LESSON/STEP`) of the course under `root`, with fresh ids. Raises `Unknown` where there is none."""
    folder, shown = lessons_at(root, lessons)

    def prove_step(course: Course, name: str) -> Iterator[Proof]:
        target = one_target(course, name)
        seed = secrets.token_hex(8)
        proof = _proved(course, target, seed)
        yield proof
        at = Path(folder_of(target.step.place.path)).relative_to(shown)
        gaps = leftovers(folder / at, f"{shown}/{at.as_posix()}")
        # as in `check`: of a file that isn't written yet, there is nothing else to say
        written = not any(gap.place.path == target.step.place.path for gap in gaps)
        yield replace(proof, findings=(*gaps, *(_found(course, target, seed) if written else ())))

    return prove_step


def _proved(course: Course, target: Target, seed: str) -> Proof:
    lacking = [problem for problem in not_here(course) if concerns(problem, [target])]
    # the build has read no more of these than their docstrings
    lacking += unreadable(target.step)
    if lacking:
        return Proof(target.name, 0, 0, tuple(lacking))
    outcomes = prove([target], seed)
    problems = tuple(problem for outcome in outcomes for problem in outcome.problems)
    return Proof(target.name, sum(not outcome.problems for outcome in outcomes), len(outcomes), problems)


def _found(course: Course, target: Target, seed: str) -> list[Problem]:
    """What the lints say of the step, and what is wrong with the Python in its prose."""
    linted = [finding.problem for finding in lint(course, [target.step])]
    blocks = prove_blocks(list(pages_of(course, frozenset({target.step.place}))), seed)
    return sorted([*linted, *blocks], key=lambda it: Finding("", it).order)
