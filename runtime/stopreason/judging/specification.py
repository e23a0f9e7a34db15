"""What a step asks for, read from the JSON that the build makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from ..running.program import Job
from ..scripted.script import Script
from ..scripted.script_data import read_entry, read_script, read_tool
from ..scripted.tool import Tool
from .asking import call_in
from .checks import Question, cap_in, cap_of, longest_of, questions_of
from .faults import Asked

CODING = frozenset({"fill", "fix", "write", "checkpoint"})
Json = Mapping[str, object]


@dataclass(frozen=True)
class Mistake:
    """A known wrong program, its label, its own name, and the message for who makes it."""

    label: str
    name: str
    title: str
    text: str
    source: str


@dataclass(frozen=True)
class Specification:
    """A step, as far as the runtime needs to know it.

    `cap` is the most requests a run may send: a number, the name of the entry's argument that holds it, or None.
    `longest` is the most characters that a result may have. `right_key` is the right answer of a `choose` step.
    `packages` are those that the programs import.
    """

    step: str
    kind: str
    file: str
    scripts: tuple[Script, ...]
    tools: tuple[Tool, ...]
    questions: tuple[Question, ...]
    cap: object
    longest: int | None
    right_key: str | None
    solution: str | None
    mistakes: tuple[Mistake, ...]
    packages: tuple[str, ...]

    def job(self, source: str, seed: str) -> Job:
        """A program to run as this step runs programs."""
        return Job(source, self.file, self.tools, seed, self.packages)

    def asked(self, seed: str) -> Asked:
        """What checks may know of the step."""
        caps = {script.name: cap_in(script, self.cap) for script in self.scripts}
        tools = {tool.name: tool for tool in self.tools}
        before = {self.twice[1].name: self.twice[0]} if self.twice else {}
        return Asked(tools, seed, caps, self.packages, self.longest, call_in(self.solution or ""), before)

    @cached_property
    def twice(self) -> tuple[Script, Script] | None:
        """The two scripts of `asked_twice`; None where nothing is checked."""
        return asked_twice(self.scripts) if self.kind in CODING else None

    def called_before(self, script: Script) -> Script | None:
        """The script that the entry is called with before this one, in the same module: in one run of a step."""
        return self.twice[0] if self.twice and self.twice[1] is script else None

    def script(self, name: str | None) -> Script:
        """The script of that name; the first where there is none."""
        return next((script for script in self.scripts if script.name == name), self.scripts[0])


def asked_twice(scripts: Sequence[Script]) -> tuple[Script, Script] | None:
    """Two scripts whose questions are asked of one module, in this order: with calls in both, where there are such."""
    called = [one for one in scripts if one.entry and not one.killed]
    asking = [one for one in called if any(turn.every_call for part in one.parts for turn in part.turns)]
    for first, *others in (some for some in (asking, called) if some):
        second = next((one for one in others if first.question not in one.question), None)
        if second:
            return first, second
    return None


def read_specification(data: Json) -> Specification:
    """The specification in a step's JSON, version 1. Raises `ValueError` for another version."""
    if data.get("version") != 1:
        raise ValueError(f"a step's specification of version {data.get('version')!r}; this runtime reads version 1")
    checks, entry = _list(data, "checks"), read_entry(data.get("entry"))
    scripts = tuple(read_script(one, entry) for one in _list(data, "scripts"))
    return Specification(
        step=str(data["step"]),
        kind=str(data["kind"]),
        file=str(data.get("file") or "loop.py"),
        scripts=scripts,
        tools=tuple(read_tool(one) for one in _list(data, "tools")),
        questions=_questions(checks, data, asked_twice(scripts) is not None) if data["kind"] in CODING else (),
        cap=cap_of(checks),
        longest=longest_of(checks),
        right_key=cast("str | None", data.get("answer")),
        solution=cast("str | None", data.get("solution")),
        mistakes=tuple(_mistake(one) for one in _list(data, "mistakes")),
        packages=tuple(cast("Sequence[str]", data.get("packages") or ())),
    )


def _questions(checks: Sequence[Json], data: Json, twice: bool) -> tuple[Question, ...]:
    """`own` and `shared` are the sources of the author's own checks, beside the step and beside its lesson."""
    return tuple(questions_of(checks, str(data.get("own") or ""), str(data.get("shared") or ""), twice))


def _list(data: Json, name: str) -> Sequence[Json]:
    return cast("Sequence[Json]", data.get(name) or ())


def _mistake(data: Json) -> Mistake:
    name = str(data.get("name") or data["label"])
    return Mistake(str(data["label"]), name, str(data["title"]), str(data["text"]), str(data["source"]))
