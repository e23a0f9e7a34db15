"""Parts of what templates are given: frames, links, cards and choices. The pages are in `pages.py`."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class Link:
    """A page to go to."""

    href: str
    title: str


@dataclass(frozen=True)
class Frame:
    """What every page needs around its content. `root` is `./`, `../` or `../../`.

    `course` is the course's name, `engine` that of what it is made with; `id` is the name by which browsers keep its
    learners' work apart from that of other courses, and may be empty.

    `csp` is the whole policy for `<meta http-equiv="Content-Security-Policy" content="…">`; it names `nonce`.
    `beside` are the pages beside the lessons.
    `early` is for `<script src>`, which the first paint waits for; `scripts` are for `<script type="module" src>`,
    `styles` for `<link rel="stylesheet">`, `fonts` (woff2) for
    `<link rel="preload" as="font" type="font/woff2" crossorigin>`.
    """

    course: str
    id: str
    engine: str
    title: str
    description: str
    root: str
    manifest: str
    csp: str
    nonce: str
    early: str
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    fonts: tuple[str, ...]
    icon: str
    home: str
    notices: str
    beside: tuple[Link, ...]


@dataclass(frozen=True)
class TakeHome:
    """A file for the learner's own machine: `asset` is what the page asks for it by, `href` where it is, `name` what it
    is called there. `wheel` is where the package is that it installs; in the file stands the last part of that."""

    asset: str
    href: str
    name: str
    wheel: str


@dataclass(frozen=True)
class StepLink:
    """A step in a list. `key` (`the-loop/write-the-loop`) is for `data-step`; `current` is true on the step's
    own page."""

    key: str
    number: int
    title: str
    kind: str
    minutes: int
    href: str
    current: bool


@dataclass(frozen=True)
class LessonCard:
    """A lesson as others point to it. `minutes` is the sum of its steps; `steps` are all its steps in
    order."""

    slug: str
    number: int
    title: str
    summary: str
    minutes: int
    href: str
    steps: tuple[StepLink, ...]


@dataclass(frozen=True)
class PathCard:
    """A shorter way through the course. `minutes` and `steps` are sums over its lessons."""

    title: str
    words: str
    lessons: tuple[LessonCard, ...]
    minutes: int
    steps: int


@dataclass(frozen=True)
class Choice:
    """One option of a `choose` step. `text` has no paragraph around it; `why` is blocks."""

    key: str
    text: Markup
    why: Markup
    right: bool


@dataclass(frozen=True)
class ScriptChoice:
    """A script that the learner can run. The first one is chosen at first. `kills`: how many twins it has."""

    name: str
    title: str
    kills: int
