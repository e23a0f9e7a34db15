"""What each kind of step needs, and what has no place in it."""

from __future__ import annotations

from compiler import known
from compiler.course import CODING, Mistake, Place, Step
from compiler.known import HINTS_NEEDED, MISTAKES_NEEDED
from compiler.text.markdown import Document
from stopreason.authoring.fields import Fields
from stopreason.authoring.problems import Problems, quoted

_EDITOR_SECTIONS = frozenset({"Program", "Scripts", "Afterwards"})
_EDITOR_FIELDS = frozenset({"file", "scripts", "entry", "starter", "packages", "show"})

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
        if section.name in known.SECTIONS and section.name not in SECTIONS[kind]:
            do = "remove it, or choose another kind"
            problems.add(
                section.place, f"a step of kind {kind} has no such section", f"`## {section.name}`", do
            )
    for name in sorted(OPTIONAL_FIELDS - FIELDS[kind]):
        if fields.has(name):
            do = "remove it, or choose another kind"
            problems.add(fields.place_of(name), f"a step of kind {kind} has no such field", quoted(name), do)


def check_needs(step: Step, document: Document, fields: Fields, problems: Problems) -> None:
    """Report what a step of this kind can't do without. What stands there and can't be read isn't missing."""
    scripts = _named(fields)
    if step.kind == "choose" and document.section("Options") is None:
        problems.add(step.place, "a choose step has no options", "", "add ## Options with a list of them")
    if step.kind == "predict":
        _check_prediction(step, fields, problems)
    if step.kind in ("run", "predict") and scripts == 0:
        problems.add(step.place, f"a {step.kind} step names no script", "", "add `scripts: [plain]`")
    if step.kind in CODING:
        _check_coding(step, document, fields, problems)
        _check_scripts(step, scripts, problems)


def _named(fields: Fields) -> int:
    """How many scripts the author names; a list that is none counts as enough."""
    node = fields.node("scripts")
    if node is None:
        return 0
    return len(node.value) if isinstance(node.value, list) else 2


def _check_prediction(step: Step, fields: Fields, problems: Problems) -> None:
    if not fields.has("predict"):
        do = "add `predict: requests` (or tools, or output)"
        problems.add(step.place, "a predict step doesn't say what is predicted", "", do)
    if step.prediction is None:
        do = "add ## Prediction with the question"
        problems.add(step.place, "a predict step asks nothing", "", do)


def _check_scripts(step: Step, scripts: int, problems: Problems) -> None:
    if scripts < 2:
        do = "name two or more, so that a constant can't pass: `scripts: [plain, two-at-once]`"
        problems.add(step.place, f"a {step.kind} step needs two scripts", str(scripts), do)


def _check_coding(step: Step, document: Document, fields: Fields, problems: Problems) -> None:
    kind = step.kind
    if not fields.has("checks"):
        problems.add(step.place, f"a {kind} step asks nothing of the run", "", "add `checks:` with names")
    unread = not step.hints and document.section("Hints") is not None
    if len(step.hints) < HINTS_NEEDED and not unread:
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
