"""One lesson's folder, read: its own text, then its steps. What was read before, and is the same, is taken over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from compiler.course import Lesson, OwnChecks, Place, Problem, Prose, Step
from compiler.keeping.contents import Folder, hash_of
from compiler.parse.body import blank, read_prose, read_scripts, read_tools, script_places
from compiler.parse.images import read_images, refuse_strays
from compiler.parse.numbered import numbered
from compiler.parse.own import FILE as CHECKS_FILE
from compiler.parse.own import check_shared, read_own
from compiler.parse.programs import read_text
from compiler.parse.step import Shared, read_step
from compiler.text.links import WrittenLink, links_of_lesson, links_of_step
from compiler.text.markdown import Document, read_document
from compiler.text.terms import Anchor
from stopreason.authoring.fields import Fields
from stopreason.authoring.problems import Problems, quoted

_SECTIONS = ("Tools", "Scripts")
_NOT_SHOWN = frozenset({"tools", "script"})


@dataclass(frozen=True)
class LessonFolder:
    """Where a lesson stands, and what the course hands to it.

    `path` is what messages call its folder; `labels` are those of known mistakes, `terms` those of the glossary.
    """

    folder: Path
    path: str
    slug: str
    number: int
    labels: frozenset[str] = frozenset()
    terms: tuple[Anchor, ...] = ()


@dataclass(frozen=True)
class StepRead:
    """A step as it was read. `key` is a hash of all that it was read from."""

    key: str
    slug: str
    step: Step | None
    problems: tuple[Problem, ...]
    links: tuple[WrittenLink, ...] = ()


@dataclass(frozen=True)
class LessonRead:
    """A lesson as it was read, and every problem in its folder."""

    lesson: Lesson | None
    problems: tuple[Problem, ...]
    steps: tuple[StepRead, ...] = ()
    links: tuple[WrittenLink, ...] = ()

    def all_links(self) -> Iterator[WrittenLink]:
        """Every link of its pages."""
        yield from self.links
        for step in self.steps:
            yield from step.links


@dataclass
class Known:
    """Steps that were read before, by key. `reader` says by what they are read: another one reads them anew."""

    reader: str = ""
    steps: Mapping[str, StepRead] = field(default_factory=dict)


def read_lesson(at: LessonFolder, folder: Folder, known: Known | None = None) -> LessonRead:
    """Read the lesson in `folder`; its steps only as far as they are not known."""
    problems = Problems()
    place = Place(f"{at.path}/lesson.md", 1)
    if not folder.has("lesson.md"):
        problems.add(Place(at.path, 1), "a lesson's folder without a text", "", "add lesson.md to it")
        return LessonRead(None, tuple(problems.sorted()))
    text = read_text(folder, "lesson.md", place, problems)
    if text is None:
        return LessonRead(None, tuple(problems.sorted()))
    document = read_document(text, place, _SECTIONS, problems)
    lesson = _words(at, folder, document, problems)
    own = read_own(folder, at.path, problems)
    folders = numbered(folder, at.path, problems)
    expected = {"lesson.md", CHECKS_FILE} | {image.name for image in lesson.images} | {f.name for _, _, f in folders}
    refuse_strays(folder, at.path, expected, problems)
    if not folders:
        do = "add a folder such as 01-meet-the-model with a step.md"
        problems.add(place, "a lesson without steps", "", do)
    steps = _steps(folders, at, document, own, known or Known(), problems)
    for read in steps:
        problems.add_all(list(read.problems))
    found = tuple(read.step for read in steps if read.step is not None)
    if not any(read.problems for read in steps):  # else nobody knows what those ask
        check_shared(own, found, problems)
    return LessonRead(replace(lesson, steps=found), tuple(problems.sorted()), steps, links_of_lesson(lesson))


def _words(at: LessonFolder, folder: Folder, document: Document, problems: Problems) -> Lesson:
    fields = Fields(document.front, "the front matter", problems)
    title = fields.text("title", example="`title: The loop`")
    summary = fields.text("summary", example="`summary: …`, one sentence for the front page")
    able = tuple(_able(fields, problems))
    fields.finish()
    for section in document.sections:
        for fence in section.fences:
            if fence.role == "starter":
                problems.add(
                    fence.place, "a starter in a lesson's text", "", "put it into a step's ## Program"
                )
    prose = read_prose(document, "", _NOT_SHOWN) or blank(document.place)
    images = tuple(read_images(folder, document, problems))
    return Lesson(at.slug, at.number, title, summary, document.place, prose, (), images, able)


def _able(fields: Fields, problems: Problems) -> Iterator[Prose]:
    """What the lesson promises, an item a line."""
    for node in fields.items("able", "a list of what somebody can do after the lesson, such as `- write the loop`"):
        if isinstance(node.value, str) and node.value.strip():
            yield Prose(node.value, node.place)
        else:
            do = "go on after “You will be able to”: - write the loop"
            problems.add(node.place, "each item of able must be text", quoted(node.plain()), do)


def _steps(
    folders: list[tuple[int, str, Folder]],
    at: LessonFolder,
    document: Document,
    checks: OwnChecks | None,
    known: Known,
    problems: Problems,
) -> tuple[StepRead, ...]:
    own = problems if document.whole else Problems()
    tools = read_tools(document, {}, own)
    scripts = read_scripts(document, tools, own)
    unread = frozenset(set(script_places(document)) - set(scripts))
    given = (tools, scripts, sorted(unread), document.whole, checks)
    lesson = hash_of(known.reader, at.slug, sorted(at.labels), *given)
    found: list[StepRead] = []
    previous: Step | None = None
    for number, slug, folder in folders:
        path = f"{at.path}/{folder.name}"
        before = previous.solution if previous else None
        key = hash_of(lesson, before, path, slug, number, folder.contents) if known.reader else ""
        read = known.steps.get(key)
        if read is None:
            mine = Problems()
            shared = Shared(tools, scripts, unread, previous, document.whole, at.labels, checks)
            step = read_step(folder, path, slug, number, shared, mine)
            links = links_of_step(at.slug, step) if step is not None else ()
            read = StepRead(key, slug, step, tuple(mine.sorted()), links)
        previous = read.step or previous
        found.append(read)
    return tuple(found)
