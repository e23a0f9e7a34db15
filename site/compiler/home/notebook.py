"""A lesson as a notebook: the words of its steps, and their programs, which ask the scripted model.

Format 4.5 of nbformat. A starter that waits for the learner may raise: its cell says so, and a run of all goes on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from compiler.course import CODING, Lesson, Step
from compiler.home.file import WHEEL
from compiler.home.prose import plain_markdown
from compiler.home.uses import call_of, script_for, without_future
from stopreason.scripted.script_data import script_data, tool_data

Cell = dict[str, object]
INSTALL, MAY_RAISE = "install", "raises-exception"
_HIDDEN: Mapping[str, object] = {"jupyter": {"source_hidden": True}}

_SCRIPTS = (
    "The next cell holds what the scripted model says in each step. Run it once. Where `ANTHROPIC_API_KEY` or "
    "`OPENAI_API_KEY` is set in the environment, the real model answers in its place, and your account pays."
)


def notebook(lesson: Lesson) -> str:
    """The notebook as JSON."""
    cells = [*_beginning(lesson)]
    for number, step in enumerate(lesson.steps, 1):
        cells += _step(step, number)
    language = {"name": "python"}
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": language},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _beginning(lesson: Lesson) -> Iterator[Cell]:
    able = "\n".join(f"- {line.source}" for line in lesson.able)
    able = able and f"You will be able to\n\n{able}"
    words = [f"# {lesson.title}", lesson.summary, able, plain_markdown(lesson.prose)]
    yield _words("lesson", "\n\n".join(word for word in words if word))
    packages = sorted({name for step in lesson.steps for name in step.packages})
    yield _code("install", f"%pip install -q {' '.join([*packages, WHEEL])}", {"tags": [INSTALL]})
    yield _words("scripts", _SCRIPTS)
    steps = {step.slug: _data(step) for step in lesson.steps if step.scripts}
    data = json.dumps(steps, ensure_ascii=False)
    yield _code("steps", f'from stopreason.home import Steps\n\nsteps = Steps(r"""{data}""")', _HIDDEN)


def _data(step: Step) -> dict[str, object]:
    tools = [tool_data(tool) for tool in step.tools]
    return {"script": script_data(script_for(step)), "tools": tools, "packages": list(step.packages)}


def _step(step: Step, number: int) -> Iterator[Cell]:
    yield _words(step.slug, f"## {number}. {step.title}\n\n{plain_markdown(step.prose)}")
    if step.options:
        yield _words(f"{step.slug}-options", _options(step))
    if step.prediction:
        yield _words(f"{step.slug}-prediction", plain_markdown(step.prediction))
    if step.starter:
        may_raise = {"tags": [MAY_RAISE]} if step.kind in CODING else {}
        yield _code(f"{step.slug}-program", _program(step, step.starter.source), may_raise)
    if step.solution:
        yield _words(f"{step.slug}-then", "A program that does it is in the next cell, folded away.")
        yield _code(f"{step.slug}-solution", _program(step, step.solution.source), _HIDDEN)
    if step.afterwards:
        yield _words(f"{step.slug}-afterwards", plain_markdown(step.afterwards))


def _options(step: Step) -> str:
    options = [f"- **{option.key}**: {plain_markdown(option.text)}" for option in step.options]
    whys = [f"**{it.key}**{' (right)' if it.right else ''}: {plain_markdown(it.why)}" for it in step.options]
    return "\n\n".join([*options, "<details><summary>Which one is right, and why</summary>", *whys, "</details>"])


def _program(step: Step, source: str) -> str:
    call = call_of(step, script_for(step))
    future, rest = without_future(source)
    begin, end = f'steps.begin("{step.slug}")', f"\n\nfrom lesson import question\n\nprint({call})" if call else ""
    return f"{future}{begin}\n\n{rest}{end}"


def _words(name: str, text: str) -> Cell:
    return {"cell_type": "markdown", "id": name[-64:], "metadata": {}, "source": text.splitlines(keepends=True)}


def _code(name: str, text: str, metadata: Mapping[str, object]) -> Cell:
    head = {"cell_type": "code", "execution_count": None, "id": name[-64:], "metadata": dict(metadata)}
    return {**head, "outputs": [], "source": text.splitlines(keepends=True)}
