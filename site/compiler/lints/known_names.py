"""Which names and values a page may speak of: those of its own programs, scripts and tools, of the steps before it and
the one after it, of the API, and of Python.
"""

from __future__ import annotations

import builtins
import keyword
import re
import sys
from collections.abc import Iterable, Iterator
from copy import copy
from functools import cache
from pathlib import Path

from compiler.course import Entry, Script, Step, Tool
from compiler.known import CHECKS
from compiler.labels import LABELS
from compiler.lints.page import Page

_WORD = re.compile(r"\w+")
_BOUND = r"\b{}\s*=(?!=)\s*([^\s,)]+)"
_METHODS = (str, bytes, list, dict, set, tuple, int, float, BaseException, type)


class Known:
    """The names, words and values of a page."""

    def __init__(self, page: Page, sources: list[str]) -> None:
        self._page, self.sources = page, sources
        self.written = " ".join(" ".join(sources).split())
        self.words = set(_WORD.findall(self.written)) | vocabulary() | python_names()

    def beside(self, source: str) -> Known:
        """These, and those of a known mistake, whose message may name them."""
        more = copy(self)
        more.sources = [*self.sources, source]
        more.written = f"{self.written} {' '.join(source.split())}"
        more.words = self.words | set(_WORD.findall(source))
        return more

    def has(self, name: str) -> bool:
        """Whether the page may speak of it; what an earlier lesson has is looked up last, since that takes longest."""
        return name in self.words or any(name in _WORD.findall(source) for source in self._earlier(name))

    def _earlier(self, name: str) -> Iterator[str]:
        lessons = self._page.course.lessons
        number = self._page.lesson.number
        programs = (
            program.source
            for lesson in lessons
            if lesson.number < number
            for step in lesson.steps
            for program in (step.starter, step.solution)
            if program is not None
        )
        return (source for source in programs if name in source)

    def values_of(self, name: str) -> list[str]:
        """What the programs set `name` to, each once."""
        bound = re.compile(_BOUND.format(re.escape(name)))
        return list(dict.fromkeys(value for source in self.sources for value in bound.findall(source)))


def known_on(page: Page) -> Known:
    """What a page may speak of."""
    return Known(page, list(dict.fromkeys(sources(page))))


@cache
def vocabulary() -> frozenset[str]:
    """The words of vocabulary.txt, and the names that lessons use for checks and mistakes."""
    path = Path(__file__).with_name("vocabulary.txt")
    lines = path.read_text(encoding="utf-8").split("\n")
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split()) | {*CHECKS, *LABELS}


@cache
def python_names() -> frozenset[str]:
    """Python's keywords, built-in names, modules, and the methods of its everyday types."""
    methods = {name for kind in _METHODS for name in dir(kind)}
    return frozenset({*dir(builtins), *keyword.kwlist, *keyword.softkwlist, *sys.stdlib_module_names, *methods})


def sources(page: Page) -> Iterator[str]:
    """Every piece of code and data that the page's words may lean on."""
    for step in near(page):
        yield from (step.file, step.slug)
        yield from (program.source for program in (step.starter, step.solution, *step.right) if program is not None)
        yield from _entry(step.entry)
        yield from (line for script in step.scripts for line in _script(script))
        yield from (line for tool in step.tools for line in _tool(tool))
        for text in Page(page.course, page.lesson, step).texts:
            yield from (block.code for block in text.blocks)
    yield from (block.code for text in page.texts for block in text.blocks)


def near(page: Page) -> Iterable[Step]:
    """The steps of the lesson as far as the next one; a lesson's own page may speak of all."""
    steps = page.lesson.steps
    if page.step is None or page.step not in steps:
        return steps or [step for lesson in page.course.lessons for step in lesson.steps]
    return steps[: steps.index(page.step) + 2]


def _entry(entry: Entry | None) -> Iterator[str]:
    if entry:
        words = [repr(value) for value in entry.args] + [f"{key}={value!r}" for key, value in entry.kwargs.items()]
        yield f"{entry.name}({', '.join(words)})"


def _script(script: Script) -> Iterator[str]:
    yield from (script.name, script.title, script.question)
    yield from _entry(script.entry)
    yield from (part.conversation for part in script.parts)
    for turn in (turn for part in script.parts for turn in part.turns):
        yield from (turn.text, turn.stop_reason, str(turn.stop_sequence))
        for call in turn.every_call:
            yield f"{call.name}({', '.join(f'{key}={value!r}' for key, value in call.input.items())})"
        yield from (case.turn.text for case in turn.cases)


def _tool(tool: Tool) -> Iterator[str]:
    yield from (tool.name, tool.description, str(tool.input_schema), str(tool.returns))
