"""`lessons/` to a `Course`. Author's errors are collected; nothing is written, and no lesson code is run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from compiler.course import Course, Lesson, Place, Problem, Step
from compiler.labels import LABELS
from compiler.links import check_links
from compiler.markdown import Document, read_document
from compiler.numbered import numbered
from compiler.parse_about import FILE, read_about
from compiler.parse_body import blank, read_prose, read_scripts, read_tools, script_places
from compiler.parse_glossary import GLOSSARY, WORDS, read_glossary, read_words
from compiler.parse_images import read_images, refuse_strays
from compiler.parse_programs import read_text
from compiler.parse_step import Shared, read_step
from stopreason.authoring.fields import Fields
from stopreason.authoring.problems import Problems

_LESSON_SECTIONS = ("Tools", "Scripts")
_NOT_SHOWN = frozenset({"tools", "script"})


def course_at(root: Path, lessons: Path | None = None) -> tuple[Course, list[Problem]]:
    """The lessons of the project at `root`, or those in another folder."""
    return read_course(*lessons_at(root, lessons))


def lessons_at(root: Path, lessons: Path | None = None) -> tuple[Path, str]:
    """The folder of lessons, and what messages call it: its path from the root, or in full where it lies outside."""
    folder = (lessons or root / "lessons").resolve()
    inside = folder.is_relative_to(root.resolve())
    return folder, folder.relative_to(root.resolve()).as_posix() if inside else folder.as_posix()


def read_course(lessons: Path, shown: str = "") -> tuple[Course, list[Problem]]:
    """All lessons below `lessons`, and every problem, in the order of files and lines.

    `shown` is what messages call the folder; its own name without it.
    """
    problems = Problems()
    root = shown or lessons.name
    if not lessons.is_dir():
        problems.add(Place(root, 1), "there is no such folder", "", "run this from the course's root")
        return Course(()), problems.sorted()
    folders = numbered(lessons, root, problems)
    about = read_about(lessons, root, problems)
    glossary, words = read_glossary(lessons, root, problems), read_words(lessons, root, problems)
    expected = {"README.md", FILE, GLOSSARY, WORDS, "lesson.pyi"} | {image.name for image in about.images}
    refuse_strays(lessons, root, expected | {f.name for _, _, f in folders}, problems)
    labels = frozenset({*LABELS, *about.labels})
    found = [_lesson(folder, f"{root}/{folder.name}", slug, n, labels, problems) for n, slug, folder in folders]
    read = tuple(lesson for lesson in found if lesson is not None)
    if not folders:
        problems.add(Place(root, 1), "there are no lessons", "", "add a folder such as 01-the-loop")
    course = Course(read, about, glossary, words)
    problems.add_all(check_links(course))
    return course, problems.sorted()


def _lesson(
    folder: Path, path: str, slug: str, number: int, labels: frozenset[str], problems: Problems
) -> Lesson | None:
    place = Place(f"{path}/lesson.md", 1)
    if not (folder / "lesson.md").is_file():
        problems.add(Place(path, 1), "a lesson's folder without a text", "", "add lesson.md to it")
        return None
    text = read_text(folder / "lesson.md", place, problems)
    if text is None:
        return None
    document = read_document(text, place, _LESSON_SECTIONS, problems)
    lesson = _words(folder, document, slug, number, problems)
    folders = numbered(folder, path, problems)
    expected = {"lesson.md"} | {image.name for image in lesson.images} | {f.name for _, _, f in folders}
    refuse_strays(folder, path, expected, problems)
    if not folders:
        problems.add(
            place, "a lesson without steps", "", "add a folder such as 01-meet-the-model with a step.md"
        )
    return replace(lesson, steps=_steps(folders, path, document, labels, problems))


def _words(folder: Path, document: Document, slug: str, number: int, problems: Problems) -> Lesson:
    fields = Fields(document.front, "the front matter", problems)
    title = fields.text("title", example="`title: The loop`")
    summary = fields.text("summary", example="`summary: …`, one sentence for the front page")
    fields.finish()
    for section in document.sections:
        for fence in section.fences:
            if fence.role == "starter":
                problems.add(
                    fence.place, "a starter in a lesson's text", "", "put it into a step's ## Program"
                )
    prose = read_prose(document, "", _NOT_SHOWN) or blank(document.place)
    images = tuple(read_images(folder, document, problems))
    return Lesson(slug, number, title, summary, document.place, prose, (), images)


def _steps(
    folders: list[tuple[int, str, Path]],
    path: str,
    document: Document,
    labels: frozenset[str],
    problems: Problems,
) -> tuple[Step, ...]:
    own = problems if document.whole else Problems()
    tools = read_tools(document, {}, own)
    scripts = read_scripts(document, tools, own)
    unread = frozenset(set(script_places(document)) - set(scripts))
    steps: list[Step] = []
    for number, slug, folder in folders:
        shared = Shared(tools, scripts, unread, steps[-1] if steps else None, document.whole, labels)
        step = read_step(folder, f"{path}/{folder.name}", slug, number, shared, problems)
        if step is not None:
            steps.append(step)
    return tuple(steps)
