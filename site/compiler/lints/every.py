"""All lints in one place, and how they are run.

A lint looks at one page and yields problems. To add one: a file of its own, a line here, a canary in
tests/canaries, a case that looks like its finding and isn't in tests/unit/test_lints.py, and a row of the table in
lessons/README.md. None of them runs a lesson's code: what must run is in site/proofs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from compiler.course import Course, Place, Problem, Step
from compiler.lints.addresses import addresses
from compiler.lints.blanks import blanks
from compiler.lints.data_blocks import data_blocks
from compiler.lints.estimates import estimates
from compiler.lints.finding import Finding
from compiler.lints.hints import hints
from compiler.lints.jargon import Jargon, unused_terms
from compiler.lints.line_numbers import line_numbers
from compiler.lints.names import names
from compiler.lints.page import Page, pages_beside, pages_of
from compiler.lints.pictures import pictures
from compiler.lints.spelling import Spelling

Lint = Callable[[Page], Iterable[Problem]]

# the name of the rule -> what makes the lint; made anew for each run, since some remember what they have said
LINTS: dict[str, Callable[[], Lint]] = {
    "line-number": lambda: line_numbers,
    "name": lambda: names,
    "estimate": lambda: estimates,
    "hint": lambda: hints,
    "picture": lambda: pictures,
    "address": lambda: addresses,
    "spelling": Spelling,
    "jargon": Jargon,
    "data-block": lambda: data_blocks,
    "blank": lambda: blanks,
}


def lint(course: Course, steps: Iterable[Step] | None = None) -> list[Finding]:
    """What the lints say of a course, or of these steps alone, in the order of files and lines.

    Only a whole course shows that a term of its glossary is never used. Nothing is run.
    """
    places: frozenset[Place] | None = None if steps is None else frozenset(step.place for step in steps)
    beside = [] if steps is not None else list(pages_beside(course))
    return lint_pages([*pages_of(course, places), *beside], whole=steps is None)


def lint_pages(pages: list[Page], whole: bool = False) -> list[Finding]:
    """What the lints say of these pages; `whole`, if they are all that the course has."""
    found = {Finding(rule, it) for rule, made in LINTS.items() for it in _each(made(), pages)}
    if whole and "jargon" in LINTS:
        found |= {Finding("jargon", it) for it in unused_terms(pages)}
    return sorted(found, key=lambda it: it.order)


def _each(lint: Lint, pages: list[Page]) -> list[Problem]:
    return [problem for page in pages for problem in lint(page)]
