"""A course to pages: which page has which context, and its HTML. Nothing is read from `lessons/` here."""

from __future__ import annotations

import base64
import calendar
import hashlib
import traceback
from dataclasses import dataclass
from pathlib import Path

from compiler.course import CODING, Course, Image, Lesson, Place, Problem, Prose, Step
from compiler.highlight import highlighted
from compiler.pages import (
    TEMPLATES,
    Choice,
    Frame,
    LandingPage,
    LessonCard,
    LessonPage,
    Link,
    NotFoundPage,
    NoticesPage,
    Page,
    ScriptChoice,
    StepLink,
    StepPage,
)
from compiler.prose import Words, plain_text
from compiler.spec import key_of
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError

ENGINE = "Stop Reason"
_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src blob:; base-uri 'none'; "
    "form-action 'self'"
)


@dataclass(frozen=True)
class Files:
    """The built files that pages name. `images` are found by the page's address and the name in its Markdown."""

    manifest: str
    early: str
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    fonts: tuple[str, ...]
    icon: str
    images: dict[tuple[str, str], str]


def render(course: Course, notices: str, files: Files, templates: Path) -> dict[str, str]:
    """Every page of the site by its address, such as `the-loop/index.html`."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found: dict[str, str] = {}
    for address, page in _Pages(course, files).all(notices).items():
        name = TEMPLATES[type(page)]
        try:
            found[address] = environment.get_template(name).render(page=page).strip() + "\n"
        except TemplateError as error:
            raise RenderError(_fault(error, name, templates)) from error
    return found


class RenderError(Exception):
    """A template that can't be filled in."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def _fault(error: TemplateError, name: str, templates: Path) -> Problem:
    """Where in the templates it happened: the last line of theirs that was reached."""
    line = 1
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or name, error.lineno
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if Path(frame.filename).parent == templates:
                name, line = Path(frame.filename).name, frame.lineno or 1
    do = "look at site/compiler/pages.py for what a template is given"
    place = Place(f"site/templates/{name}", line)
    return Problem(place, "this template can't be filled in", f"`{error.message}`", do)


class _Pages:
    """The context of every page."""

    def __init__(self, course: Course, files: Files) -> None:
        self.course, self.files = course, files
        self.name = course.about.title
        digest = hashlib.sha256(f"styles of {files.manifest}".encode()).digest()
        self.nonce = base64.urlsafe_b64encode(digest[:12]).decode()

    def all(self, notices: str) -> dict[str, Page]:
        """All pages by address."""
        found: dict[str, Page] = {"index.html": self.landing()}
        for number, lesson in enumerate(self.course.lessons):
            after = self.course.lessons[number + 1 : number + 2]
            found[f"{lesson.slug}/index.html"] = self.lesson(lesson, after[0] if after else None)
            for at, step in enumerate(lesson.steps):
                page = self.step(lesson, at, after[0] if after else None)
                found[f"{lesson.slug}/{step.slug}/index.html"] = page
        found["notices/index.html"] = self.notices(notices)
        found["404.html"] = NotFoundPage(
            self.frame("./", f"There is no page here · {self.name}", self.course.about.summary)
        )
        return found

    def frame(self, root: str, title: str, description: str) -> Frame:
        """What surrounds a page whose way to the site's root is `root`."""
        files, assets = self.files, f"{root}assets/"
        return Frame(
            course=self.name,
            engine=ENGINE,
            title=title,
            description=description,
            root=root,
            manifest=assets + files.manifest,
            csp=_POLICY.format(nonce=self.nonce),
            nonce=self.nonce,
            early=assets + files.early,
            scripts=tuple(assets + file for file in files.scripts),
            styles=tuple(assets + file for file in files.styles),
            fonts=tuple(assets + file for file in files.fonts),
            icon=assets + files.icon,
            home=root,
            notices=f"{root}notices/",
        )

    def landing(self) -> LandingPage:
        """The front door."""
        lessons = tuple(
            self.card(lesson, f"{lesson.slug}/", f"{lesson.slug}/") for lesson in self.course.lessons
        )
        steps = [step for lesson in lessons for step in lesson.steps]
        about = self.course.about
        words = Words(self.images("", about.images, "./"))
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
            minutes=sum(lesson.minutes for lesson in lessons),
            steps=len(steps),
            start=Link(lessons[0].href, lessons[0].title) if lessons else Link("./", self.name),
        )

    def lesson(self, lesson: Lesson, after: Lesson | None) -> LessonPage:
        """A lesson's own page."""
        card = self.card(lesson, "./", "")
        words = Words(self.images(lesson.slug, lesson.images, "../"))
        first = card.steps[0] if card.steps else None
        return LessonPage(
            frame=self.frame("../", f"{lesson.title} · {self.name}", lesson.summary),
            lesson=card,
            prose=words.blocks(lesson.prose),
            start=Link(first.href, first.title) if first else Link("./", lesson.title),
            next=Link(f"../{after.slug}/", after.title) if after else None,
        )

    def step(self, lesson: Lesson, at: int, after: Lesson | None) -> StepPage:
        """One step."""
        step = lesson.steps[at]
        words = Words(self.images(key_of(lesson, step), step.images, "../../"))
        editor = step.starter is not None
        description = plain_text(step.prose) or lesson.summary
        return StepPage(
            frame=self.frame("../../", f"{step.title} · {lesson.title} · {self.name}", description),
            lesson=self.card(lesson, "../", "../", step),
            key=key_of(lesson, step),
            slug=step.slug,
            number=at + 1,
            count=len(lesson.steps),
            title=step.title,
            kind=step.kind,
            coding=step.kind in CODING,
            minutes=step.minutes,
            prose=words.blocks(step.prose),
            file=step.file,
            starter=highlighted(step.starter.source, "python") if step.starter else None,
            scripts=tuple(ScriptChoice(s.name, s.title) for s in step.scripts) if editor else (),
            hints=tuple(words.blocks(hint) for hint in step.hints),
            options=tuple(
                Choice(option.key, words.inline(option.text), words.blocks(option.why), option.right)
                for option in step.options
            ),
            predict=step.predict,
            prediction=words.blocks(step.prediction) if step.prediction else None,
            afterwards=words.blocks(step.afterwards, up=0) if step.afterwards else None,
            solution=step.solution is not None,
            previous=self.previous(lesson, at),
            next=self.next(lesson, at, after),
        )

    def notices(self, notices: str) -> NoticesPage:
        """What the site ships from others. The file's own title is the page's."""
        source = notices.partition("\n")[2] if notices.startswith("# ") else notices
        prose = Words({}).blocks(Prose(source, Place("NOTICES.md", 1)), up=0)
        return NoticesPage(self.frame("../", f"Notices · {self.name}", "What this site ships from others."), prose)

    def previous(self, lesson: Lesson, at: int) -> Link:
        """Where Previous leads."""
        if at == 0:
            return Link("../", lesson.title)
        return Link(f"../{lesson.steps[at - 1].slug}/", lesson.steps[at - 1].title)

    def next(self, lesson: Lesson, at: int, after: Lesson | None) -> Link:
        """Where Next leads."""
        if at + 1 < len(lesson.steps):
            return Link(f"../{lesson.steps[at + 1].slug}/", lesson.steps[at + 1].title)
        return Link(f"../../{after.slug}/", after.title) if after else Link("../", lesson.title)

    def card(self, lesson: Lesson, href: str, to_steps: str, current: Step | None = None) -> LessonCard:
        """A lesson as the page at hand points to it."""
        steps = tuple(
            StepLink(
                key=key_of(lesson, step),
                number=number,
                title=step.title,
                kind=step.kind,
                minutes=step.minutes,
                href=f"{to_steps}{step.slug}/",
                current=step is current,
            )
            for number, step in enumerate(lesson.steps, 1)
        )
        minutes = sum(step.minutes for step in steps)
        return LessonCard(lesson.slug, lesson.number, lesson.title, lesson.summary, minutes, href, steps)

    def images(self, address: str, images: tuple[Image, ...], root: str) -> dict[str, str]:
        """The pictures of one page: the name in its Markdown to the address of the file."""
        return {image.name: f"{root}assets/{self.files.images[address, image.name]}" for image in images}


def _in_words(date: str) -> str:
    """2026-11-20 as 20 November 2026; nothing stays nothing."""
    if not date:
        return ""
    year, month, day = date.split("-")
    return f"{int(day)} {calendar.month_name[int(month)]} {year}"
