"""What each kind of step needs, and what has no place in it."""

from __future__ import annotations

from compiler.course import CODING, Mistake, Place, Step
from compiler.fields import Fields
from compiler.known import HINTS_NEEDED, MISTAKES_NEEDED
from compiler.markdown import Document
from compiler.problems import Problems, quoted

_EDITOR_SECTIONS = frozenset({"Program", "Scripts", "Afterwards"})
_EDITOR_FIELDS = frozenset({"file", "scripts", "entry", "starter"})

SECTIONS: dict[str, frozenset[str]] = {
    "run": _EDITOR_SECTIONS,
    "choose": frozenset({"Options", "Afterwards"}),
    "predict": _EDITOR_SECTIONS | {"Prediction"},
    **dict.fromkeys(CODING, _EDITOR_SECTIONS | {"Hints"}),
}
FIELDS: dict[str, frozenset[str]] = {
    "run": _EDITOR_FIELDS,
    "choose": frozenset(),
    "predict": _EDITOR_FIELDS | {"predict"},
    **dict.fromkeys(CODING, _EDITOR_FIELDS | {"checks"}),
}
OPTIONAL_FIELDS = frozenset().union(*FIELDS.values())


def check_kind(kind: str, document: Document, fields: Fields, problems: Problems) -> None:
    """Report sections and fields that this kind of step has no use for."""
    if kind not in SECTIONS:
        return
    for section in document.sections:
        if section.name and section.name not in SECTIONS[kind]:
            do = "remove it, or choose another kind"
            problems.add(
                section.place, f"a step of kind {kind} has no such section", f"`## {section.name}`", do
            )
    for name in sorted(OPTIONAL_FIELDS - FIELDS[kind]):
        if fields.has(name):
            do = "remove it, or choose another kind"
            problems.add(fields.place_of(name), f"a step of kind {kind} has no such field", quoted(name), do)


def check_needs(step: Step, problems: Problems) -> None:
    """Report what a step of this kind can't do without."""
    if step.kind == "choose" and not step.options:
        problems.add(step.place, "a choose step has no options", "", "add ## Options with a list of them")
    if step.kind == "predict":
        _check_prediction(step, problems)
    if step.kind in ("run", "predict") and not step.scripts:
        problems.add(step.place, f"a {step.kind} step names no script", "", "add `scripts: [plain]`")
    if step.kind in CODING:
        _check_coding(step, problems)


def _check_prediction(step: Step, problems: Problems) -> None:
    if step.predict is None:
        do = "add `predict: requests` (or tools, or output)"
        problems.add(step.place, "a predict step doesn't say what is predicted", "", do)
    if step.prediction is None:
        do = "add ## Prediction with the question"
        problems.add(step.place, "a predict step asks nothing", "", do)


def _check_coding(step: Step, problems: Problems) -> None:
    kind = step.kind
    if len(step.scripts) < 2:
        do = "name two or more, so that a constant can't pass: `scripts: [plain, two-at-once]`"
        problems.add(step.place, f"a {kind} step needs two scripts", str(len(step.scripts)), do)
    if not step.checks:
        problems.add(step.place, f"a {kind} step asks nothing of the run", "", "add `checks:` with names")
    if len(step.hints) < HINTS_NEEDED:
        do = "add ## Hints with a numbered list; a hint asks before it tells"
        problems.add(step.place, f"a {kind} step needs two hints", str(len(step.hints)), do)
    if step.solution is None:
        problems.add(step.place, f"a {kind} step has no solution", "", "add solution.py beside step.md")
    _check_mistakes(kind, step.mistakes, step.place, problems)


def _check_mistakes(kind: str, mistakes: tuple[Mistake, ...], place: Place, problems: Problems) -> None:
    needed, labels = MISTAKES_NEEDED[kind], {mistake.label for mistake in mistakes}
    if len(labels) < needed:
        do = "add wrong programs as mistakes/LABEL.py, each with a label of its own"
        problems.add(place, f"a {kind} step needs {needed} known mistakes", str(len(labels)), do)
