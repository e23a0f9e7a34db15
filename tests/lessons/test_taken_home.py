"""Each file and each notebook that learners take home runs: with no key, and through the real packages on the wire."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from compiler.course import Lesson, Step
from compiler.home.file import home_file
from compiler.home.notebook import notebook
from compiler.home.uses import script_for
from compiler.parse.course import read_course
from support.course import the_course
from support.home import ROOT, program_of, run_file, run_on_the_wire, steps_of

FIXTURES = ROOT / "tests" / "unit" / "fixtures"
PACKAGES, _ = read_course(FIXTURES / "packages" / "lessons")
OWN = frozenset({"run", "fill"})
TAKEN = [
    *steps_of(the_course(), frozenset({"checkpoint"})),
    *steps_of(read_course(FIXTURES / "home" / "lessons")[0], OWN),
    *(it for it in steps_of(PACKAGES, OWN) if it[1].solution and it[1].packages),
]
LESSONS = list({lesson.slug: (lesson, step) for lesson, step in TAKEN}.values())


def name_of(value: Lesson | Step) -> str:
    return value.slug


def last_words(step: Step) -> str:
    """What the model says at last, as far as it is the same in every run and printed as it is."""
    return max(re.split(r"\{[^}]*\}|[^\w .,]", script_for(step).turns[-1].text), key=len)


@pytest.mark.parametrize(("lesson", "step"), TAKEN, ids=name_of)
def test_a_file_says_without_a_key_what_it_says_over_the_wire(lesson: Lesson, step: Step, tmp_path: Path) -> None:
    text = home_file(lesson, step)
    alone = run_file(text, tmp_path)
    assert alone.code == 0, alone.err
    assert last_words(step) in alone.out
    assert "is not set: the scripted model answers." in alone.err
    wired, statuses = run_on_the_wire(text, step, tmp_path)
    assert (wired.code, wired.out) == (0, alone.out), wired.err
    assert set(statuses) == {200}
    assert "scripted" not in wired.err


@pytest.mark.parametrize(("lesson", "step"), TAKEN, ids=name_of)
def test_a_file_is_python_as_it_stands_and_begins_with_what_to_install(lesson: Lesson, step: Step) -> None:
    text = home_file(lesson, step)
    compile(text, "taken_home.py", "exec")
    assert text.startswith("# pip install ")
    assert "FILL IN" not in text


@pytest.mark.parametrize(("lesson", "step"), LESSONS, ids=name_of)
def test_a_notebook_runs_from_its_first_cell_to_its_last(lesson: Lesson, step: Step, tmp_path: Path) -> None:
    ran = run_file(program_of(notebook(lesson)), tmp_path)
    assert ran.code == 0, ran.err


@pytest.mark.parametrize(("lesson", "step"), TAKEN, ids=name_of)
def test_a_step_of_a_notebook_says_over_the_wire_what_it_says_without_a_key(
    lesson: Lesson, step: Step, tmp_path: Path
) -> None:
    program = program_of(notebook(lesson), step.slug)
    alone = run_file(program, tmp_path)
    wired, statuses = run_on_the_wire(program, step, tmp_path)
    assert (wired.code, wired.out) == (0, alone.out), wired.err
    assert 200 in statuses


@pytest.mark.parametrize(("lesson", "step"), LESSONS, ids=name_of)
def test_a_notebook_keeps_to_its_format(lesson: Lesson, step: Step) -> None:
    whole = json.loads(notebook(lesson))
    assert (whole["nbformat"], whole["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in whole["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(0 < len(one) <= 64 and one.replace("-", "").isalnum() for one in ids)
    for cell in whole["cells"]:
        code = {"execution_count", "outputs"} if cell["cell_type"] == "code" else set()
        assert cell.keys() == {"cell_type", "id", "metadata", "source"} | code
    words = "".join("".join(cell["source"]) for cell in whole["cells"] if cell["cell_type"] == "markdown")
    assert "](../" not in words


IN_A_NOTEBOOK = """
import asyncio

from stopreason.home import Steps

steps = Steps("{}")


async def answer():
    await asyncio.sleep(0)
    return 7


async def cell():
    print(asyncio.run(answer()))


asyncio.run(cell())
"""


def test_a_program_with_a_loop_of_its_own_runs_where_a_notebook_has_one(tmp_path: Path) -> None:
    ran = run_file(IN_A_NOTEBOOK, tmp_path)
    assert (ran.code, ran.out) == (0, "7\n"), ran.err
