"""The course as data: what parse makes, and all that render, bundle and the proofs are given.

Everything is frozen and keeps the place it came from, so that any later problem can say `file:line`.
"""

from __future__ import annotations

from dataclasses import dataclass

CODING = frozenset({"fill", "fix", "write", "checkpoint"})
KINDS = frozenset({"run", "choose", "predict", "play"}) | CODING


@dataclass(frozen=True)
class Place:
    """A line of a source file. `path` is relative to the folder that holds `lessons/`, with forward slashes;
    lines count from 1."""

    path: str
    line: int


@dataclass(frozen=True)
class Problem:
    """An author's error: where, what is wrong, what was received (may be empty), what to do."""

    place: Place
    what: str
    received: str
    do: str

    def __str__(self) -> str:
        received = f", received {self.received}" if self.received else ""
        return f"{self.place.path}:{self.place.line}: {self.what}{received}; {self.do}"


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
class Call:
    """A tool call that a script's turn makes."""

    name: str
    input: dict[str, object]


@dataclass(frozen=True)
class Turn:
    """One turn of the scripted model. `text` is empty where the turn has none."""

    text: str
    calls: tuple[Call, ...]
    stop_reason: str


@dataclass(frozen=True)
class Entry:
    """What Check calls: `$question` among the arguments stands for the script's question."""

    name: str
    args: tuple[object, ...]
    kwargs: dict[str, object]


@dataclass(frozen=True)
class Script:
    """What the model does: a question, its turns, and whether the last turn repeats for ever.

    `entry` is what Check calls in this script, where that isn't what the step says.
    """

    name: str
    title: str
    question: str
    turns: tuple[Turn, ...]
    repeat: bool
    place: Place
    entry: Entry | None = None


@dataclass(frozen=True)
class Tool:
    """A tool's definition as the API takes it, and the template of what it returns."""

    name: str
    description: str
    input_schema: dict[str, object]
    returns: str
    place: Place


@dataclass(frozen=True)
class Check:
    """A question asked of the run, with its value where it takes one."""

    name: str
    value: object
    place: Place


@dataclass(frozen=True)
class Step:
    """One page. `number` orders it; `slug` is its address and the key of the learner's saved work.

    `packages` are those that its programs import, besides the standard library.
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


@dataclass(frozen=True)
class Lesson:
    """A lesson: its steps in order, and what it says of itself."""

    slug: str
    number: int
    title: str
    summary: str
    place: Place
    prose: Prose
    steps: tuple[Step, ...]
    images: tuple[Image, ...] = ()


@dataclass(frozen=True)
class Course:
    """All lessons, in order."""

    lessons: tuple[Lesson, ...]
