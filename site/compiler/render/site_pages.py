"""A course to pages: which page has which context, and its HTML. Nothing is read from `lessons/` here."""

from __future__ import annotations

import base64
import calendar
import hashlib
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from compiler.course import CODING, Course, Lesson, Place, Problem, Prose, WordPage
from compiler.home.taken import file_name, notebook_name
from compiler.keeping.contents import hash_of
from compiler.keeping.shelf import Shelf
from compiler.matrix import Matrix
from compiler.render.authors import authors_page
from compiler.render.cards import lesson_card, path_card
from compiler.render.frames import GLOSSARY, MANIFEST, NONCE, Files, frame_of
from compiler.render.glossary import glossary_page
from compiler.render.kept_pages import Group, GroupWritten, written
from compiler.render.pages import (
    TEMPLATES,
    Frame,
    LandingPage,
    LessonPage,
    Link,
    NotFoundPage,
    NoticesPage,
    Page,
    ScriptChoice,
    StepPage,
    WordsPage,
)
from compiler.render.words import StepWords
from compiler.spec import key_of
from compiler.text.prose import Words, plain_text
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup


@dataclass(frozen=True)
class Made:
    """What is there before any page is: the words of the steps and of the lessons, and a hash of each lesson.

    `outside` is a hash of all that pages beyond the lessons show of them.
    """

    words: Mapping[str, StepWords]
    prose: Mapping[str, Markup]
    lessons: Mapping[str, str]
    outside: str


def environment_of(templates: Path) -> Environment:
    """The templates in a folder. Each is read once: where one was saved, another environment is needed."""
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def render(
    course: Course,
    notices: str,
    files: Files,
    environment: Environment,
    made: Made,
    shelf: Shelf[GroupWritten] | None = None,
    matrix: Matrix | None = None,
) -> dict[str, bytes]:
    """Every page of the site by its address, such as `the-loop/index.html`, still to be given to `finished`.

    The shelf is one for these templates. The authors' page is there only with the matrix that it shows.
    """

    def write(page: Page) -> bytes:
        name = TEMPLATES[type(page)]
        try:
            html = environment.get_template(name).render(page=page)
        except TemplateError as error:
            raise RenderError(_fault(error, name, environment)) from error
        return (html.strip() + "\n").encode()

    return written(_Pages(course, files, made).groups(notices, matrix), write, shelf)


def finished(html: bytes, manifest: str) -> bytes:
    """A page with the name of the manifest, and the nonce that follows from it."""
    digest = hashlib.sha256(f"styles of {manifest}".encode()).digest()
    nonce = base64.urlsafe_b64encode(digest[:12])
    return html.replace(MANIFEST.encode(), manifest.encode()).replace(NONCE.encode(), nonce)


class RenderError(Exception):
    """A template that can't be filled in."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def _fault(error: TemplateError, name: str, environment: Environment) -> Problem:
    """Where in the templates it happened: the last line of theirs that was reached."""
    line, names = 1, set(environment.list_templates())
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or name, error.lineno
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if Path(frame.filename).name in names:
                name, line = Path(frame.filename).name, frame.lineno or 1
    do = "look at site/compiler/render/pages.py for what a template is given"
    place = Place(f"site/templates/{name}", line)
    return Problem(place, "this template can't be filled in", f"`{error.message}`", do)


class _Pages:
    """The context of every page."""

    def __init__(self, course: Course, files: Files, made: Made) -> None:
        self.course, self.files, self.made = course, files, made
        self.name = course.about.title

    def groups(self, notices: str, matrix: Matrix | None) -> Iterator[Group]:
        """All pages. Those of a lesson know no other lesson than the next, and of that its address and title."""
        everywhere = hash_of(self.frame("./", "", ""))
        images = self.files.images_of("", self.course.about.images, "./")
        yield Group("course", hash_of(everywhere, self.course.about, images, self.made.outside), self.of_course)
        yield Group("notices", hash_of(everywhere, notices), lambda: self.of_notices(notices))
        if self.course.glossary:
            yield Group("glossary", hash_of(everywhere, self.course.glossary), self.of_glossary)
        yield Group("words", hash_of(everywhere, self.course.pages), self.of_words)
        if matrix is not None:
            yield Group("authors", "", lambda: self.of_authors(matrix))
        for number, lesson in enumerate(self.course.lessons):
            following = self.course.lessons[number + 1 : number + 2]
            after = Link(f"../../{following[0].slug}/", following[0].title) if following else None
            key = self.made.lessons.get(lesson.slug, "")
            name = f"lesson-{lesson.slug}"
            whole = key and hash_of(everywhere, key, after, self.files.wheel)
            yield Group(name, whole, partial(self.of_lesson, lesson, after))

    def of_course(self) -> dict[str, Page]:
        """The front door, and the page for an address without one."""
        title = f"There is no page here · {self.name}"
        return {
            "index.html": self.landing(),
            "404.html": NotFoundPage(self.frame("./", title, self.course.about.summary)),
        }

    def of_notices(self, notices: str) -> dict[str, Page]:
        """What the site ships from others."""
        return {"notices/index.html": self.notices(notices)}

    def of_glossary(self) -> dict[str, Page]:
        """Every term, once."""
        frame = self.frame("../", f"{GLOSSARY} · {self.name}", f"The terms of {self.name}, each in a sentence or two.")
        return {"glossary/index.html": glossary_page(frame, self.course.glossary)}

    def of_words(self) -> dict[str, Page]:
        """The pages of words."""
        return {f"{page.slug}/index.html": self.words(page) for page in self.course.pages}

    def of_authors(self, matrix: Matrix) -> dict[str, Page]:
        """What the proofs saw, for those who write lessons."""
        frame = self.frame("../", f"For authors · {self.name}", "Which mistake each step catches.")
        return {"authors/index.html": authors_page(frame, matrix)}

    def of_lesson(self, lesson: Lesson, after: Link | None) -> dict[str, Page]:
        """A lesson's own page and its steps'. `after` is the next lesson as a step's page points to it."""
        found: dict[str, Page] = {f"{lesson.slug}/index.html": self.lesson(lesson, after)}
        for at, step in enumerate(lesson.steps):
            found[f"{lesson.slug}/{step.slug}/index.html"] = self.step(lesson, at, after)
        return found

    def frame(self, root: str, title: str, description: str) -> Frame:
        """What surrounds a page whose way to the site's root is `root`."""
        return frame_of(self.course, self.files, root, title, description)

    def landing(self) -> LandingPage:
        """The front door."""
        lessons = tuple(
            lesson_card(lesson, f"{lesson.slug}/", f"{lesson.slug}/") for lesson in self.course.lessons
        )
        steps = [step for lesson in lessons for step in lesson.steps]
        about = self.course.about
        words = Words(self.files.images_of("", about.images, "./"))
        title = f"{about.headline.rstrip('.')} · {self.name}" if about.headline != self.name else self.name
        return LandingPage(
            frame=self.frame("./", title, about.summary),
            headline=about.headline,
            lead=words.inline(about.lead) if about.lead else None,
            prose=words.blocks(about.prose) if about.prose else None,
            drawing=about.drawing,
            checked=about.checked,
            checked_in_words=_in_words(about.checked),
            lessons=lessons,
            paths=tuple(path_card(path, lessons) for path in about.paths),
            minutes=sum(lesson.minutes for lesson in lessons),
            steps=len(steps),
            start=Link(lessons[0].href, lessons[0].title) if lessons else Link("./", self.name),
        )

    def lesson(self, lesson: Lesson, after: Link | None) -> LessonPage:
        """A lesson's own page."""
        card = lesson_card(lesson, "./", "")
        first = card.steps[0] if card.steps else None
        return LessonPage(
            frame=self.frame("../", f"{lesson.title} · {self.name}", lesson.summary),
            lesson=card,
            able=tuple(Words({}).inline(line) for line in lesson.able),
            prose=self.made.prose[lesson.slug],
            start=Link(first.href, first.title) if first else Link("./", lesson.title),
            next=Link(after.href.removeprefix("../"), after.title) if after else None,
            home=self.files.to_take(notebook_name(lesson.slug), f"{lesson.slug}.ipynb", "../"),
        )

    def step(self, lesson: Lesson, at: int, after: Link | None) -> StepPage:
        """One step."""
        step = lesson.steps[at]
        words = self.made.words[key_of(lesson, step)]
        editor = step.starter is not None
        description = words.description or lesson.summary
        frame = self.frame("../../", f"{step.title} · {lesson.title} · {self.name}", description)
        if step.show:
            frame = replace(frame, styles=(*frame.styles, f"../../assets/{self.files.views}"))
        return StepPage(
            frame=frame,
            lesson=lesson_card(lesson, "../", "../", step),
            key=key_of(lesson, step),
            slug=step.slug,
            number=at + 1,
            count=len(lesson.steps),
            title=step.title,
            kind=step.kind,
            coding=step.kind in CODING,
            minutes=step.minutes,
            prose=words.prose,
            file=step.file,
            starter=words.starter,
            scripts=tuple(ScriptChoice(s.name, s.title, s.kills) for s in step.scripts) if editor else (),
            hints=words.hints,
            options=words.options,
            predict=step.predict,
            prediction=words.prediction,
            afterwards=words.afterwards,
            solution=step.solution is not None,
            previous=self.previous(lesson, at),
            next=self.next(lesson, at, after),
            home=self.files.to_take(file_name(lesson, step), f"{step.slug}.py", "../../"),
            show=step.show if editor else (),
        )

    def notices(self, notices: str) -> NoticesPage:
        """What the site ships from others. The file's own title is the page's."""
        source = notices.partition("\n")[2] if notices.startswith("# ") else notices
        prose = Words({}).blocks(Prose(source, Place("NOTICES.md", 1)), up=0)
        return NoticesPage(self.frame("../", f"Notices · {self.name}", "What this site ships from others."), prose)

    def words(self, page: WordPage) -> WordsPage:
        """A page of words."""
        frame = self.frame("../", f"{page.title} · {self.name}", page.summary or plain_text(page.prose))
        words = Words(self.files.images_of(page.slug, page.images, "../"))
        return WordsPage(frame, page.title, page.summary, words.blocks(page.prose), page.sheet)

    def previous(self, lesson: Lesson, at: int) -> Link:
        """Where Previous leads."""
        if at == 0:
            return Link("../", lesson.title)
        return Link(f"../{lesson.steps[at - 1].slug}/", lesson.steps[at - 1].title)

    def next(self, lesson: Lesson, at: int, after: Link | None) -> Link:
        """Where Next leads."""
        if at + 1 < len(lesson.steps):
            return Link(f"../{lesson.steps[at + 1].slug}/", lesson.steps[at + 1].title)
        return after or Link("../", lesson.title)


def _in_words(date: str) -> str:
    """2026-11-20 as 20 November 2026; nothing stays nothing."""
    if not date:
        return ""
    year, month, day = date.split("-")
    return f"{int(day)} {calendar.month_name[int(month)]} {year}"
