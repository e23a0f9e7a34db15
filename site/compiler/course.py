"""The course as data: what parse makes, and all that render, bundle and the proofs are given.

Everything is frozen and keeps the place it came from, so that any later problem can say `file:line`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from stopreason.authoring.problems import Place as Place
from stopreason.authoring.problems import Problem as Problem
from stopreason.scripted.script import Call as Call
from stopreason.scripted.script import Entry as Entry
from stopreason.scripted.script import Script as Script
from stopreason.scripted.tool import Tool as Described

CODING = frozenset({"fill", "fix", "write", "checkpoint"})
KINDS = frozenset({"run", "choose", "predict", "play"}) | CODING


@dataclass(frozen=True)
class Prose:
    """Markdown as written, and the line that it begins on."""

    source: str
    place: Place


@dataclass(frozen=True)
class Program:
    """A Python program. `name` is the file's stem, such as `solution` or `no-cap--while`."""

    name: str
    source: str
    place: Place


@dataclass(frozen=True)
class Mistake:
    """A wrong program with its label and the message that a learner who makes it reads."""

    label: str
    program: Program
    title: str
    text: str


@dataclass(frozen=True)
class Image:
    """A picture that a page shows: its file name as the Markdown writes it, and its bytes."""

    name: str
    data: bytes
    place: Place


@dataclass(frozen=True)
class Option:
    """One answer of a `choose` step. `key` is a, b, c, … in the order written."""

    key: str
    text: Prose
    why: Prose
    right: bool


@dataclass(frozen=True)
class Tool(Described):
    """A tool as the runtime knows it, and where it was written."""

    place: Place = field(kw_only=True)


@dataclass(frozen=True)
class Check:
    """A question asked of the run, with its value where it takes one."""

    name: str
    value: object
    place: Place


@dataclass(frozen=True)
class OwnCheck:
    """A check in a `checks.py`: its name with dashes, and what it asks, as the learner reads it."""

    name: str
    question: str
    place: Place


@dataclass(frozen=True)
class OwnChecks:
    """A `checks.py`, a step's or a lesson's. Not `whole`: it doesn't parse, so nobody knows what stands in it.

    `names` are all that its top level defines. `imports`: a step's imports some of those of its lesson's.
    """

    program: Program
    checks: tuple[OwnCheck, ...]
    whole: bool
    names: tuple[str, ...] = ()
    imports: bool = False


@dataclass(frozen=True)
class Step:
    """One page. `number` orders it; `slug` is its address and the key of the learner's saved work.

    `minutes_at` is where its `minutes` stand, if they do.
    `packages` are those that its programs import, besides the standard library. `show` are the views of its runs.
    `own` are the checks beside the step; `shared` those beside the lesson, where the step asks or imports any.
    """

    slug: str
    number: int
    title: str
    kind: str
    minutes: int
    file: str
    place: Place
    prose: Prose
    starter: Program | None
    solution: Program | None
    scripts: tuple[Script, ...]
    tools: tuple[Tool, ...]
    entry: Entry | None
    checks: tuple[Check, ...]
    hints: tuple[Prose, ...]
    options: tuple[Option, ...]
    predict: str | None
    prediction: Prose | None
    afterwards: Prose | None
    mistakes: tuple[Mistake, ...]
    right: tuple[Program, ...]
    images: tuple[Image, ...] = ()
    packages: tuple[str, ...] = ()
    own: OwnChecks | None = None
    show: tuple[str, ...] = ()
    shared: OwnChecks | None = None
    minutes_at: Place | None = None

    def own_check(self, name: object) -> tuple[OwnCheck, bool] | None:
        """The author's check of that name, and whether it stands beside the lesson. None where there is none."""
        for file in (self.own, self.shared):
            for check in file.checks if file else ():
                if check.name == name:
                    return check, file is self.shared
        return None


@dataclass(frozen=True)
class Lesson:
    """A lesson: its steps in order, and what it says of itself.

    `able` is what somebody can do after it, each to be read after "You will be able to".
    """

    slug: str
    number: int
    title: str
    summary: str
    place: Place
    prose: Prose
    steps: tuple[Step, ...]
    images: tuple[Image, ...] = ()
    able: tuple[Prose, ...] = ()


@dataclass(frozen=True)
class ShortPath:
    """A shorter way through the course: `lessons` are slugs, in the order in which they are taken."""

    title: str
    words: str
    lessons: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class About:
    """What a course says of itself. `headline`, `lead` and `prose` are the front page's own words.

    `checked`: the day, as 2026-11-20, on which its facts about the API were true; empty where it names none.
    `id`: the name by which browsers keep its learners' work, where other courses stand on the same host.
    `drawing`: what the front page draws beside them, one of `known.DRAWINGS`, or nothing.
    `labels`: known mistakes beside those of `labels.py`, each with a line that says what it is.
    """

    title: str
    headline: str
    summary: str
    checked: str
    drawing: str
    place: Place
    lead: Prose | None
    prose: Prose | None
    images: tuple[Image, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    paths: tuple[ShortPath, ...] = ()
    id: str = ""


UNNAMED = About("Lessons", "Lessons", "A course in the browser.", "", "", Place("course.md", 1), None, None)


@dataclass(frozen=True)
class Term:
    """A word of the glossary: as it is written there, other forms of it, and what it means."""

    name: str
    forms: tuple[str, ...]
    meaning: Prose
    place: Place


@dataclass(frozen=True)
class WordPage:
    """A page of words beside the lessons. `sheet`: it is to be printed on one sheet of paper."""

    slug: str
    title: str
    summary: str
    sheet: bool
    place: Place
    prose: Prose
    images: tuple[Image, ...] = ()


@dataclass(frozen=True)
class Course:
    """All lessons, in order. `words` are those that a spelling checker should take as they are."""

    lessons: tuple[Lesson, ...]
    about: About = UNNAMED
    glossary: tuple[Term, ...] = ()
    words: frozenset[str] = frozenset()
    pages: tuple[WordPage, ...] = ()
