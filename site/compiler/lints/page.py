"""What a lint is given: one page of the course with all its words and programs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from compiler.course import Course, Lesson, Mistake, Place, Program, Prose, Script, Step
from compiler.lints.text import Text
from stopreason.authoring.calls import parse_python
from stopreason.authoring.problems import below


@dataclass(frozen=True, eq=False)
class Page:
    """A step, or, where `step` is None, a lesson's own page. `more` is said there besides."""

    course: Course
    lesson: Lesson
    step: Step | None = None
    more: tuple[Prose, ...] = ()

    @property
    def place(self) -> Place:
        """Where its file begins."""
        return (self.step or self.lesson).place

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """All that a learner reads here in Markdown, in the order of the page, without mistakes' messages."""
        return tuple(Text(name, prose) for name, prose in self._proses() if prose.source)

    @cached_property
    def messages(self) -> tuple[Text, ...]:
        """The messages of the known mistakes, as they stand in their files."""
        mistakes = self.step.mistakes if self.step else ()
        return tuple(Text(f"the message of {it.program.name}", message_of(it)) for it in mistakes)

    @cached_property
    def spoken(self) -> tuple[Text, ...]:
        """What tools say of themselves; the words of questions and of the model, at the step that uses the script."""
        step = self.step
        if step is None:
            return ()
        tools = [Text(f"tool {tool.name}", Prose(tool.description, tool.place)) for tool in step.tools]
        scripts = [Text(f"script {it.name}", Prose(words_of(it), self.place)) for it in step.scripts]
        return (*tools, *scripts)

    @cached_property
    def everything(self) -> tuple[Text, ...]:
        """All texts and messages."""
        return self.texts + self.messages

    @cached_property
    def programs(self) -> tuple[Program, ...]:
        """The step's programs: what it starts from, its solution, further right answers, mistakes."""
        step = self.step
        if step is None:
            return ()
        own = (step.starter, step.solution, *step.right, *(mistake.program for mistake in step.mistakes))
        return tuple(program for program in own if program is not None)

    def _proses(self) -> Iterator[tuple[str, Prose]]:
        step = self.step
        yield "title", Prose((step or self.lesson).title, self.place)
        if step is None:
            yield "summary", Prose(self.lesson.summary, self.place)
            yield from (("able", prose) for prose in self.lesson.able)
            yield "text", self.lesson.prose
            yield from (("text", prose) for prose in self.more)
            return
        yield "text", step.prose
        if step.prediction:
            yield "prediction", step.prediction
        for number, hint in enumerate(step.hints, 1):
            yield f"hint {number}", hint
        for option in step.options:
            yield f"option {option.key}" if option.right else f"wrong option {option.key}", option.text
            yield f"why {option.key}", option.why
        if step.afterwards:
            yield "afterwards", step.afterwards


def pages_of(course: Course, steps: frozenset[Place] | None = None) -> Iterator[Page]:
    """Every page in the order of the course, or those alone whose file begins at one of these places."""
    for lesson in course.lessons:
        for page in (Page(course, lesson), *(Page(course, lesson, step) for step in lesson.steps)):
            if steps is None or page.place in steps:
                yield page


def pages_beside(course: Course) -> Iterator[Page]:
    """What a course says outside of its lessons, as pages of lessons without steps: its front page, words, glossary."""
    about = course.about
    words = [prose for prose in (about.lead, about.prose) if prose]
    if words:
        yield Page(course, Lesson("", 0, about.title, about.summary, about.place, words[0], ()), None, tuple(words[1:]))
    for page in course.pages:
        yield Page(course, Lesson("", 0, page.title, page.summary, page.place, page.prose, ()))
    if course.glossary:
        first, *others = course.glossary
        more = tuple(term.meaning for term in others)
        yield Page(course, Lesson("", 0, "", "", first.place, first.meaning, ()), None, more)


def words_of(script: Script) -> str:
    """What is asked and answered in a script, on one line."""
    turns = [it for part in script.parts for turn in part.turns for it in (turn, *(case.turn for case in turn.cases))]
    return " ".join(" ".join([script.question, *(turn.text for turn in turns)]).split())


def message_of(mistake: Mistake) -> Prose:
    """A mistake's docstring as written, line by line."""
    place, head = mistake.program.place, docstring_of(mistake.program.source)
    if head is None:
        return Prose(f"{mistake.title}\n\n{mistake.text}", place)
    return Prose(str(head.value), below(place, head.lineno - 1))


def code_of(mistake: Mistake) -> str:
    """A mistake's program without its message."""
    head = docstring_of(mistake.program.source)
    lines = mistake.program.source.split("\n")
    return "\n".join(lines[head.end_lineno or 0 :] if head else lines)


def docstring_of(source: str) -> ast.Constant | None:
    """The string that a program begins with."""
    try:
        body = parse_python(source).body
    except (SyntaxError, ValueError):
        return None
    first = body[0].value if body and isinstance(body[0], ast.Expr) else None
    return first if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
