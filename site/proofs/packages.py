"""The packages that steps ask for, on this machine: where they stand, and who has to do without."""

from __future__ import annotations

import sysconfig
from importlib.util import find_spec

from compiler.course import Course, Problem

from proofs.targets import all_targets


def folders() -> list[str]:
    """Where the packages of this interpreter stand."""
    return sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})


def not_here(course: Course) -> list[Problem]:
    """A problem for each step whose packages are not installed: its programs can't be run."""
    problems = []
    for target in all_targets(course):
        lacking = [name for name in target.step.packages if find_spec(name) is None]
        if lacking:
            what = f"its programs import {' and '.join(lacking)}, not installed here, so nothing is proved"
            do = "run `make test` once: it installs requirements-dev.txt"
            problems.append(Problem(target.step.place, what, "", do))
    return problems
