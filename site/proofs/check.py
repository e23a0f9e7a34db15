"""`build.py check`: lints the lessons, proves every step, and says what it found and the kill matrix."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from compiler.course import Course, Place, Problem
from compiler.labels import LABELS
from compiler.lints.every import lint_pages
from compiler.lints.finding import Finding
from compiler.lints.page import Page, pages_beside, pages_of
from compiler.matrix import Matrix
from compiler.parse.course import course_at, lessons_at
from compiler.writing.leftovers import leftovers

from proofs.blocks import prove_blocks
from proofs.matrix import proved_matrix
from proofs.packages import not_here
from proofs.processes import LIMIT
from proofs.prove import prove
from proofs.reading import reading_of
from proofs.result import Result
from proofs.targets import Target, Unknown, all_targets, concerns, some_targets
from proofs.tell import TELLERS


def check(
    root: Path,
    path: str | None = None,
    seed: str | None = None,
    limit: float = LIMIT,
    lessons: Path | None = None,
    form: str = "text",
    keep: Callable[[Matrix], None] | None = None,
) -> int:
    """Proves the lessons under `root`, or `path` alone, and says so: 0 all hold, 1 not all, 2 no such path.

    `form` is one of `tell.TELLERS`; `keep` is given the kill matrix.
    """
    try:
        result = checked(root, path, seed, limit, lessons)
    except Unknown as unknown:
        print(unknown, file=sys.stdout if form == "text" else sys.stderr)
        return 2
    print(TELLERS[form](result))
    if keep is not None:
        keep(result.matrix)
    return 1 if result.findings else 0


def checked(
    root: Path,
    path: str | None = None,
    seed: str | None = None,
    limit: float = LIMIT,
    lessons: Path | None = None,
) -> Result:
    """All that can be known without a browser. Raises `Unknown` where no lesson or step is at `path`."""
    course, problems = course_at(root, lessons)
    broken = [*labelled("text", problems), *labelled("packages", not_here(course))]
    unwritten = labelled("to-do", leftovers(*lessons_at(root, lessons)))
    targets = wanted(course, root, path, problems)
    ready = without(broken, targets)
    chosen = seed if seed is not None else secrets.token_hex(8)
    outcomes = prove(ready, chosen, limit)
    found = [it for it in (*broken, *unwritten) if not path or concerns(it.problem, targets)]
    found += labelled("proof", (problem for outcome in outcomes for problem in outcome.problems))
    todo = {it.problem.place.path for it in unwritten}
    pages = [it for it in pages_to_lint(course, without(unwritten, ready), not path) if it.place.path not in todo]
    found += labelled("code-block", prove_blocks(pages, chosen, limit))
    found += lint_pages(pages, whole=not path and not found)
    # another course has labels of its own, and no plan to use all of ours
    labels = LABELS if lessons is None else course.about.labels
    matrix = proved_matrix(course, labels, outcomes, chosen)
    reading = reading_of(pages_to_lint(course, targets, False))
    in_order = tuple(sorted(found, key=lambda it: it.order))
    return Result(in_order, tuple(outcomes), matrix, chosen, len(targets) - len(ready), not path, reading)


def wanted(course: Course, root: Path, path: str | None, problems: Sequence[Problem]) -> list[Target]:
    """The steps at `path`. Where it leads nowhere, that may be what the problems are about."""
    try:
        return some_targets(course, root, path) if path else all_targets(course)
    except Unknown as unknown:
        raise Unknown("\n".join([*map(str, problems), str(unknown)])) from None


def labelled(rule: str, problems: Iterable[Problem]) -> list[Finding]:
    """Problems with the name of what found them."""
    return [Finding(rule, problem) for problem in problems]


def without(findings: Sequence[Finding], targets: Sequence[Target]) -> list[Target]:
    """The steps that none of these findings is about."""
    return [target for target in targets if not any(concerns(it.problem, [target]) for it in findings)]


def pages_to_lint(course: Course, targets: Sequence[Target], whole: bool) -> list[Page]:
    """The pages of these steps, and of each lesson of which none is left out."""
    steps = {target.step.place for target in targets}
    pages = pages_of(course)
    chosen = [it for it in pages if (it.step is not None and it.place in steps) or has_all(it, steps)]
    return [*chosen, *pages_beside(course)] if whole else chosen


def has_all(page: Page, steps: set[Place]) -> bool:
    """Whether the page is of a lesson whose steps are all among these."""
    own = page.lesson.steps
    return page.step is None and bool(own) and all(step.place in steps for step in own)
