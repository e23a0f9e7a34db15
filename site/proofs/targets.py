"""Which lessons and steps a command was asked for: a folder's path, `LESSON` or `LESSON/STEP`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from compiler.course import Course, Lesson, Problem, Step
from compiler.parse.own import FILE as CHECKS_FILE

SHARED = frozenset({"lesson.md", CHECKS_FILE})


class Unknown(Exception):
    """No lesson or step has that name. The text names the nearest."""


@dataclass(frozen=True)
class Target:
    """A step within its lesson."""

    lesson: Lesson
    step: Step

    @property
    def name(self) -> str:
        return f"{self.lesson.slug}/{self.step.slug}"


def all_targets(course: Course) -> list[Target]:
    return [Target(lesson, step) for lesson in course.lessons for step in lesson.steps]


def one_target(course: Course, name: str, root: Path | None = None) -> Target:
    """The step `LESSON/STEP`, or, where there is a root, the one whose folder that is. Raises `Unknown`."""
    targets = {target.name: target for target in all_targets(course)}
    if name in targets:
        return targets[name]
    inside = [target for target in targets.values() if root is not None and within(target, root, name)]
    if len(inside) == 1:
        return inside[0]
    raise Unknown(unknown(name, "step", targets))


def some_targets(course: Course, root: Path, wanted: str) -> list[Target]:
    """All steps in a folder (`lessons/01-the-loop`), of a lesson (`the-loop`) or named. Raises `Unknown`."""
    targets = all_targets(course)
    found = [it for it in targets if wanted in names_of(it) or within(it, root, wanted)]
    if found:
        return found
    raise Unknown(unknown(wanted, "lesson or step", names_in(course)))


def concerns(problem: Problem, targets: Iterable[Target]) -> bool:
    """Whether a problem lies in one of these steps' folders, or in a file of their lesson's that all of them share."""
    at = PurePosixPath(problem.place.path)
    return any(
        at.is_relative_to(folder_of(target.step.place.path))
        or (str(at.parent) == folder_of(target.lesson.place.path) and at.name in SHARED)
        for target in targets
    )


def folder_of(place_path: str) -> str:
    return str(PurePosixPath(place_path).parent)


def names_of(target: Target) -> tuple[str, str]:
    return target.lesson.slug, target.name


def names_in(course: Course) -> list[str]:
    return sorted({name for target in all_targets(course) for name in names_of(target)})


def within(target: Target, root: Path, wanted: str) -> bool:
    """Whether the step's folder holds the path or lies in it; a path counts from here or from the root."""
    folder = (root / folder_of(target.step.place.path)).resolve()
    return any(folder.is_relative_to(at) or at.is_relative_to(folder) for at in places_meant(root, wanted))


def places_meant(root: Path, wanted: str) -> Iterator[Path]:
    for base in (Path.cwd(), root):
        at = (base / wanted).resolve()
        if at.exists():
            yield at if at.is_dir() else at.parent


def unknown(name: str, kind: str, names: Iterable[str]) -> str:
    known = sorted(names)
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4) or known[:5]
    known_as = f"the nearest are {', '.join(near)}" if near else "there are none yet"
    return f"there is no {kind} {name!r}; {known_as}"
