"""What each template is given: one variable, `page`, of the class below that fits it. Their parts: `page_parts.py`.

| Template (`site/templates/`) | `page` is a | Its address on the site |
| --- | --- | --- |
| `landing.html` | `LandingPage` | `index.html` |
| `lesson.html` | `LessonPage` | `the-loop/index.html` |
| `step.html` | `StepPage` | `the-loop/write-the-loop/index.html` |
| `glossary.html` | `GlossaryPage` | `glossary/index.html`, where the course has a glossary |
| `words.html` | `WordsPage` | `summary/index.html` |
| `notices.html` | `NoticesPage` | `notices/index.html` |
| `404.html` | `NotFoundPage` | `404.html` |
| `authors.html` | `AuthorsPage` | `authors/index.html`, which no page for learners links to |

Other templates (a layout, macros) may have any name. Jinja2 runs with autoescape, StrictUndefined,
`trim_blocks` and
`lstrip_blocks`; every field always exists, and `None`, `""` or `()` says that there is nothing.

Fields of type `Markup` are finished HTML, written with `{{ page.prose }}`. Text is `str` and is escaped by
Jinja.
Every address (`href`, `root`, `manifest`, `scripts`, `styles`, `fonts`) is relative to the page at hand and
ready to write.

What prose may hold: `p`, lists, `blockquote`, `table` inside `<div class="table" tabindex="0" role="region"
aria-label="Table">` (a second one is `Table 2`; one with five columns or more is `table wide`, and each `td` says its
column in `data-column`),
`h2` to `h5` with an `id` (a step's own title is the page's only `h1`), `code`, `a`, `img`, and programs as
`<pre class="code" tabindex="0"><code data-language="python">…</code></pre>`, where Pygments' short class
names mark tokens
(`k`, `s2`, `mi`, `c1`, `nf`, …). What a program prints is `<pre class="output"
tabindex="0"><samp>…</samp></pre>`.

Styles name a font as
`url("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2")`; the
bundler finds it in node_modules and gives it a hashed name beside the style sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

from compiler.render.page_parts import Choice as Choice
from compiler.render.page_parts import Frame as Frame
from compiler.render.page_parts import LessonCard as LessonCard
from compiler.render.page_parts import Link as Link
from compiler.render.page_parts import PathCard as PathCard
from compiler.render.page_parts import ScriptChoice as ScriptChoice
from compiler.render.page_parts import StepLink as StepLink
from compiler.render.page_parts import TakeHome as TakeHome
from markupsafe import Markup


@dataclass(frozen=True)
class LandingPage:
    """The front door. `start` is the first step of the first lesson.

    `lead` is one paragraph without its `<p>`; `drawing` is `loop` or empty; `checked` is a date such as 2026-11-20, or
    empty, and `checked_in_words` the same to read.
    """

    frame: Frame
    headline: str
    lead: Markup | None
    prose: Markup | None
    drawing: str
    checked: str
    checked_in_words: str
    lessons: tuple[LessonCard, ...]
    paths: tuple[PathCard, ...]
    minutes: int
    steps: int
    start: Link


@dataclass(frozen=True)
class LessonPage:
    """A lesson's own page: what it says of itself, and its steps. `next` is the lesson after it, if there is one.

    `able` are lines without a paragraph around them. `home` is the lesson's notebook.
    """

    frame: Frame
    lesson: LessonCard
    able: tuple[Markup, ...]
    prose: Markup
    start: Link
    next: Link | None
    home: TakeHome | None


@dataclass(frozen=True)
class StepPage:
    """One step. Which parts it has follows from its kind.

    `key` is for `<step-bench data-step>`. `kind` is the plain word (`write`). `number` of `count` is its
    place in the lesson.
    `starter` is the highlighted program to put into `<pre><code>{{ page.starter }}</code></pre>` with nothing
    between the
    tags: its text content is the program exactly. It is None where there is no editor (`choose`).
    `scripts` are empty where there is no editor. `hints` are blocks, one a hint. `options` belong to
    `choose`,
    `predict` and `prediction` to `predict`. `coding` says whether Check, hints and a solution exist.
    `solution` says whether there is one to show (its text comes from the spec, by script).
    `previous` of a lesson's first step is the lesson's page; `next` of its last step is the next lesson's
    page, or the
    lesson's own. `next.href` is also `data-next`. `show` names what is drawn from a run, in `<trace-panel data-show>`.
    A checkpoint has a file to take `home`.
    """

    frame: Frame
    lesson: LessonCard
    key: str
    slug: str
    number: int
    count: int
    title: str
    kind: str
    coding: bool
    minutes: int
    prose: Markup
    file: str
    starter: Markup | None
    scripts: tuple[ScriptChoice, ...]
    hints: tuple[Markup, ...]
    options: tuple[Choice, ...]
    predict: str | None
    prediction: Markup | None
    afterwards: Markup | None
    solution: bool
    previous: Link
    next: Link
    home: TakeHome | None
    show: tuple[str, ...]


@dataclass(frozen=True)
class NoticesPage:
    """What the site ships from others, and under which licences: the repository's NOTICES.md as prose."""

    frame: Frame
    prose: Markup


@dataclass(frozen=True)
class TermEntry:
    """A term of the glossary. `id` is where links lead to; `meaning` is blocks."""

    id: str
    name: str
    meaning: Markup


@dataclass(frozen=True)
class GlossaryPage:
    """The terms that the lessons use, in the order of the alphabet."""

    frame: Frame
    terms: tuple[TermEntry, ...]


@dataclass(frozen=True)
class WordsPage:
    """Words beside the lessons. `summary` may be empty; `sheet` says that it is to be printed on one sheet."""

    frame: Frame
    title: str
    summary: str
    prose: Markup
    sheet: bool


@dataclass(frozen=True)
class NotFoundPage:
    """What a host shows for an address that has no page."""

    frame: Frame


@dataclass(frozen=True)
class MatrixColumn:
    """A step above a column of the kill matrix. `hole` says whether it has one."""

    number: int
    title: str
    href: str
    hole: bool


@dataclass(frozen=True)
class MatrixRow:
    """A mistake, the right answers, or the checks: one short text for each step; `HOLE` begins one that is a hole."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class MatrixTable:
    """One lesson. `mistakes` are rows by label; `proofs` the rows for right answers and checks."""

    title: str
    columns: tuple[MatrixColumn, ...]
    mistakes: tuple[MatrixRow, ...]
    proofs: tuple[MatrixRow, ...]
    holes: tuple[tuple[Link, tuple[str, ...]], ...]


@dataclass(frozen=True)
class AuthorsPage:
    """What the proofs saw: which mistake each step catches, and where it has a hole."""

    frame: Frame
    seed: str
    lessons_hash: str
    tables: tuple[MatrixTable, ...]
    unused: tuple[tuple[str, str], ...]


Page = LandingPage | LessonPage | StepPage | GlossaryPage | WordsPage | NoticesPage | NotFoundPage | AuthorsPage

TEMPLATES: dict[type[Page], str] = {
    LandingPage: "landing.html",
    LessonPage: "lesson.html",
    StepPage: "step.html",
    GlossaryPage: "glossary.html",
    WordsPage: "words.html",
    NoticesPage: "notices.html",
    NotFoundPage: "404.html",
    AuthorsPage: "authors.html",
}
