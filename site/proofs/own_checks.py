"""The author's own checks, held against what the proofs brought: each works, and fails at least one known mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from compiler.course import Check, OwnCheck, Place, Problem

from proofs.report import Asked
from proofs.targets import Target
from proofs.verdicts import Outcome


def with_own_checks(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The same outcomes, with the problems of the steps' own checks at each step's first one.

    Where a check is broken, nothing else can be said of its step.
    """
    found: list[Outcome] = []
    for target in {id(it.case.target): it.case.target for it in outcomes}.values():
        own = [it for it in outcomes if it.case.target is target]
        broken = list(_broken(target, own))
        if broken:
            own = [replace(it, problems=()) for it in own]
        own[0] = replace(own[0], problems=(*own[0].problems, *(broken or _never_failed(target, own))))
        found += own
    return found


def _asked_in(target: Target) -> Iterator[tuple[Check, OwnCheck, bool]]:
    """The own checks that a step asks, each with where it is defined, and whether that is beside the lesson."""
    for check in target.step.checks:
        found = target.step.own_check(check.value) if check.name == "own" else None
        if found:
            yield check, *found


def _answers(name: str, outcomes: Iterable[Outcome]) -> Iterator[Asked]:
    for outcome in outcomes:
        if outcome.report:
            yield from (asked for asked in outcome.report["checks"] if asked["name"] == f"own:{name}")


def _broken(target: Target, outcomes: Sequence[Outcome]) -> Iterator[Problem]:
    for _, own, shared in _asked_in(target):
        broken = (asked["broken"] for asked in _answers(own.name, outcomes))
        errors = dict.fromkeys((one["line"], one["error"]) for one in broken if one)
        for line, error in errors:
            place = Place(own.place.path, line) if line else own.place
            what = f"the check {own.name} broke off" + (f" in {target.name}" if shared else "")
            yield Problem(place, what, f"`{error}`", "mend it: a check gives None or a message, whatever the run was")


def _never_failed(target: Target, outcomes: Sequence[Outcome]) -> Iterator[Problem]:
    mistakes = [it for it in outcomes if it.case.mistake]
    if any(it.report is None for it in mistakes):
        return  # nobody knows what those would have shown
    for check, own, shared in _asked_in(target):
        if all(asked["passed"] or asked["open"] for asked in _answers(own.name, mistakes)):
            do = "add a mistake that it is there for, or remove it: a check that nothing fails proves nothing"
            # what is proved for one step says nothing of the others
            yield Problem(check.place if shared else own.place, f"no known mistake fails the check {own.name}", "", do)
