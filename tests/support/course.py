"""The course as its authors wrote it, read once: what the browser tests type is what stands in `lessons/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from compiler.course import Course, Lesson, Step
from compiler.parse.course import read_course

ROOT = Path(__file__).resolve().parents[2]


@cache
def the_course() -> Course:
    course, problems = read_course(ROOT / "lessons")
    assert not problems, "\n".join(map(str, problems))
    return course


def lesson(slug: str = "the-loop") -> Lesson:
    return next(lesson for lesson in the_course().lessons if lesson.slug == slug)


def step(slug: str) -> Step:
    return next(step for step in lesson().steps if step.slug == slug)


def solution(slug: str) -> str:
    found = step(slug).solution
    assert found is not None, f"{slug} has no solution"
    return found.source


def right_key(slug: str) -> str:
    return next(option.key for option in step(slug).options if option.right)
