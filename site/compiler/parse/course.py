"""`lessons/` to a `Course`. Author's errors are collected; nothing is written, and no lesson code is run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from compiler.course import Course, Place, Problem
from compiler.keeping.contents import Folder
from compiler.known import STUBS
from compiler.labels import LABELS
from compiler.parse.about import FILE, read_about
from compiler.parse.glossary import GLOSSARY, WORDS, read_glossary, read_words
from compiler.parse.images import refuse_strays
from compiler.parse.lesson import LessonFolder, LessonRead, read_lesson
from compiler.parse.numbered import numbered
from compiler.parse.pages import read_pages
from compiler.parse.programs import unreadable
from compiler.text.links import check_links
from compiler.text.terms import anchors_of
from stopreason.authoring.problems import Problems

ReadLessons = Callable[[list[LessonFolder]], list[LessonRead]]


def course_at(root: Path, lessons: Path | None = None) -> tuple[Course, list[Problem]]:
    """The lessons of the project at `root`, or those in another folder."""
    return read_course(*lessons_at(root, lessons))


def lessons_at(root: Path, lessons: Path | None = None) -> tuple[Path, str]:
    """The folder of lessons, and what messages call it: its path from the root, or in full where it lies outside."""
    folder = (lessons or root / "lessons").resolve()
    inside = folder.is_relative_to(root.resolve())
    return folder, folder.relative_to(root.resolve()).as_posix() if inside else folder.as_posix()


def read_course(lessons: Path, shown: str = "", read: ReadLessons | None = None) -> tuple[Course, list[Problem]]:
    """All lessons below `lessons`, and every problem, in the order of files and lines.

    `shown` is what messages call the folder; its own name without it. `read` may know a faster way to the lessons:
    one that doesn't look whether each mistake and each right answer is Python.
    """
    problems = Problems()
    root = shown or lessons.name
    if not lessons.is_dir():
        problems.add(Place(root, 1), "there is no such folder", "", "run this from the course's root")
        return Course(()), problems.sorted()
    there = Folder(lessons)
    folders = numbered(there, root, problems)
    slugs = {slug for _, slug, _ in folders}
    about, pages = read_about(there, root, problems, slugs), read_pages(there, root, slugs, problems)
    glossary, words = read_glossary(there, root, problems), read_words(there, root, problems)
    expected = {"README.md", FILE, GLOSSARY, WORDS, *STUBS} | {page.place.path.rpartition("/")[2] for page in pages}
    expected |= {image.name for images in (about.images, *(page.images for page in pages)) for image in images}
    refuse_strays(there, root, expected | {f.name for _, _, f in folders}, problems)
    labels = frozenset({*LABELS, *about.labels})
    terms = anchors_of(glossary)
    at = [LessonFolder(f.path, f"{root}/{f.name}", slug, number, labels, terms) for number, slug, f in folders]
    found = (read or read_lessons)(at)
    for one in found:
        problems.add_all(list(one.problems))
    if not folders:
        problems.add(Place(root, 1), "there are no lessons", "", "add a folder such as 01-the-loop")
    lessons_read = tuple(one.lesson for one in found if one.lesson is not None)
    course = Course(lessons_read, about, glossary, words, pages)
    problems.add_all(check_links(course, [link for one in found for link in one.all_links()]))
    return course, problems.sorted()


def read_lessons(folders: list[LessonFolder]) -> list[LessonRead]:
    """Every lesson, one after the other, and whether all of its programs are Python."""
    return [_with_unreadable(read_lesson(at, Folder(at.folder))) for at in folders]


def _with_unreadable(read: LessonRead) -> LessonRead:
    problems = Problems()
    problems.add_all(list(read.problems))
    for step in read.steps:
        problems.add_all(unreadable(step.step) if step.step else [])
    return replace(read, problems=tuple(problems.sorted()))
