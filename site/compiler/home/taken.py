"""All that can be taken home of a lesson, by the names that the page asks for it."""

from __future__ import annotations

from compiler.assets.asset import Asset, hashed
from compiler.course import Lesson, Step
from compiler.home.file import WHEEL, home_file
from compiler.home.notebook import notebook
from compiler.spec import key_of

HOME = "home/"


def notebook_name(lesson: str) -> str:
    """The asset with the lesson's notebook; `lesson` is its slug."""
    return f"{HOME}{lesson}.ipynb"


def file_name(lesson: Lesson, step: Step) -> str:
    """The asset with a checkpoint's file."""
    return f"{HOME}{key_of(lesson, step)}.py"


def taken_home(lesson: Lesson) -> dict[str, str]:
    """The notebook, and a file for each checkpoint. The wheel that they install is not in them yet."""
    files = {file_name(lesson, step): home_file(lesson, step) for step in lesson.steps if step.kind == "checkpoint"}
    return {notebook_name(lesson.slug): notebook(lesson), **files}


def with_wheel(name: str, text: str, wheel: str) -> Asset:
    """The asset, once the file name of the wheel is known."""
    return hashed(name, text.replace(WHEEL, wheel).encode())
