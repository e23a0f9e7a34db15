"""A learner's program kept as a known mistake of its step, with a message to fill in."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from compiler.course import CODING, Step
from stopreason.authoring.calls import parse_python

from proofs.misuse import Misuse
from proofs.nearest import Compared
from proofs.report import Report

_NAME = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)(?:--[a-z0-9]+(?:-[a-z0-9]+)*)?")


@dataclass(frozen=True)
class Graded:
    """A program with all that is known of it."""

    source: str
    report: Report
    compared: Compared | None


def kept(step: Step, folder: Path, name: str, labels: Collection[str], graded: Graded) -> Path:
    """The new file `mistakes/NAME.py` in the step's `folder`. Raises `Misuse` where it would prove nothing."""
    path = folder / "mistakes" / f"{name}.py"
    if step.kind not in CODING:
        raise Misuse(f"a step of kind {step.kind} has no known mistakes; nothing was kept")
    label = _label(name, labels)
    if path.exists():
        raise Misuse(f"{path.name} is there already; keep this one as {label}--VARIANT, named by how it differs")
    text = f"{_docstring(graded.report, _uncovered(graded))}\n\n{_readable(graded.source).lstrip()}"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")
    return path


def _uncovered(graded: Graded) -> Compared:
    """What the judge can tell of a mistake that nobody has written a message for."""
    report, compared = graded.report, graded.compared
    if report["verdict"] == "passed":
        raise Misuse("this program passes, so it is no mistake; if it should fail, add a check or a script first")
    if report["end"] in ("timed-out", "crashed"):
        raise Misuse("this program never ends by itself, and the judge runs known mistakes too; nothing was kept")
    if compared is None or not compared.yours:
        raise Misuse("the judge can't tell it from the solution; add a script or a check that shows the difference")
    if compared.same:
        raise Misuse(f"mistakes/{compared.same.name}.py does just the same, and its message is shown already")
    return compared


def _label(name: str, labels: Collection[str]) -> str:
    match = _NAME.fullmatch(name)
    label = match[1] if match else name
    if match is None or label not in labels:
        near = difflib.get_close_matches(label, labels, 3, 0.4) or sorted(labels)[:5]
        known = f"the nearest are {', '.join(near)} (or LABEL--VARIANT)"
        added = f"or add your own to course.md: `labels: {{{label}: what it is}}`"
        own = added if match else "use small letters, with dashes between words"
        raise Misuse(f"{label!r} is no label of a known mistake; {known}; {own}")
    return label


def _readable(source: str) -> str:
    """The program as it is kept: what doesn't parse is answered by Python, and needs no message."""
    text = source.removeprefix("\ufeff")
    try:
        tree = parse_python(text)
    except (SyntaxError, ValueError):
        raise Misuse("this program doesn't parse: what Python says of it is shown already; nothing was kept") from None
    docstring = ast.get_docstring(tree, clean=False)
    if docstring is None:
        return text
    ends = tree.body[0].end_lineno or 0  # a message stands in its place
    return "".join(text.splitlines(keepends=True)[ends:])


def _docstring(report: Report, compared: Compared) -> str:
    said = report["message"]["title"] if report["message"] else "nothing"
    shown = re.sub(r'[\\"{}]', "", said)
    names = ", ".join(f"{{{name}}}" for name in compared.fills)
    use = f" You can use {names}." if names else ""
    return (
        f'"""FILL IN: one sentence about the learner\'s own run. So far it reads: {shown}\n\n'
        f"FILL IN: what it leads to, what the API needs, what to change, without the solution.{use}\n"
        '"""'
    )
