"""A step as the runtime reads it: the JSON that page and proofs hand over, version 1."""

from __future__ import annotations

from compiler.course import Check, Lesson, Mistake, Step
from compiler.known import CHECKS
from stopreason.scripted.script_data import entry_data, script_data, tool_data
from stopreason.scripted.twins import with_twins

VERSION = 1


def key_of(lesson: Lesson, step: Step) -> str:
    """A step's name everywhere: `the-loop/write-the-loop`."""
    return f"{lesson.slug}/{step.slug}"


def spec_of(lesson: Lesson, step: Step) -> dict[str, object]:
    """The spec of one step, ready for `json.dumps`."""
    return {
        "version": VERSION,
        "step": key_of(lesson, step),
        "kind": step.kind,
        "file": step.file,
        "packages": list(step.packages),
        "entry": entry_data(step.entry) if step.entry else None,
        "scripts": [script_data(script) for one in step.scripts for script in with_twins(one)],
        "tools": [tool_data(tool) for tool in step.tools],
        "checks": [_check(check, step) for check in step.checks],
        "predict": step.predict,
        "answer": next((option.key for option in step.options if option.right), None),
        "solution": step.solution.source if step.solution else None,
        "mistakes": [_mistake(mistake) for mistake in step.mistakes],
        **({"own": step.own.program.source} if step.own else {}),
        **({"shared": step.shared.program.source} if step.shared else {}),
        **({"show": list(step.show)} if step.show else {}),
    }


def _check(check: Check, step: Step) -> dict[str, object]:
    if check.name == "own":
        found = step.own_check(check.value)
        own = {"name": "own", "value": check.value, "question": found[0].question if found else ""}
        return {**own, "shared": True} if found and found[1] else own
    if not CHECKS.get(check.name):
        return {"name": check.name}
    return {"name": check.name, "value": check.value}


def _mistake(mistake: Mistake) -> dict[str, object]:
    return {
        "label": mistake.label,
        "name": mistake.program.name,
        "title": mistake.title,
        "text": mistake.text,
        "source": mistake.program.source,
    }
