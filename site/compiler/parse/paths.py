"""`paths:` in `course.md`: shorter ways through the course, each a choice of its lessons.

    paths:
      - title: If you have an hour
        words: The loop, what breaks it, and one that survives.
        lessons: [the-loop, when-it-goes-wrong, a-loop-that-survives]
"""

from __future__ import annotations

import difflib
from collections.abc import Collection

from compiler.course import ShortPath
from stopreason.authoring.fields import Fields
from stopreason.authoring.nodes import Node
from stopreason.authoring.problems import Problems, listed, quoted

_LESSONS = "`lessons: [the-loop, many-tools]`"


def read_paths(fields: Fields, slugs: Collection[str] | None, problems: Problems) -> tuple[ShortPath, ...]:
    """The paths in the front matter. `slugs` are those of the course's lessons; without them, any name passes."""
    nodes = fields.items("paths", "a list of paths, each with `title`, `words` and `lessons`")
    return tuple(_read_path(node, slugs, problems) for node in nodes)


def _read_path(node: Node, slugs: Collection[str] | None, problems: Problems) -> ShortPath:
    fields = Fields(node, "a path", problems)
    title = fields.text("title", example="`title: If you have an hour`")
    words = fields.text("words", example="`words: …`, a sentence on what it leads to")
    nodes = fields.items("lessons", _LESSONS)
    fields.finish()
    if fields.readable and not nodes:
        problems.add(fields.place_of("lessons"), "a path that leads through no lesson", "", f"write {_LESSONS}")
    lessons: list[str] = []
    for lesson in nodes:
        _read_lesson(lesson, slugs, lessons, problems)
    return ShortPath(title, words, tuple(lessons), node.place)


def _read_lesson(node: Node, slugs: Collection[str] | None, lessons: list[str], problems: Problems) -> None:
    slug = node.plain()
    if not isinstance(slug, str) or (slugs is not None and slug not in slugs):
        near = difflib.get_close_matches(str(slug), slugs or (), 1)
        do = f"did you mean {near[0]}?" if near else f"use the address of a lesson: {listed(slugs or ())}"
        problems.add(node.place, "a path through a lesson that the course doesn't have", quoted(slug), do)
    elif slug in lessons:
        problems.add(node.place, "a path names a lesson twice", quoted(slug), "name it once")
    else:
        lessons.append(slug)
