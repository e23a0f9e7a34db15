"""What an author writes as `kills: N`, and what becomes of it: a twin of the script for each boundary."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from compiler.course import Place
from compiler.parse.course import read_course
from compiler.parse.tools import parse_tools
from compiler.spec import spec_of
from proofs.grade import folded
from stopreason.authoring.problems import Problems
from stopreason.authoring.scripts import read_authored
from stopreason.authoring.yamls import read_yaml
from stopreason.scripted.script import Script
from stopreason.scripted.script_data import read_script, script_data, tool_data
from stopreason.scripted.twins import root_of, with_twins

SOUND = Path(__file__).parent / "fixtures" / "sound" / "lessons"
TOOL = "charge_card:\n  description: Charges.\n  returns: receipt\n"


def read(kills: str) -> tuple[Script, list[str]]:
    problems = Problems()
    root = read_yaml(f"question: Sell it?\n{kills}\nturns:\n  - text: Sold.\n", Place("step.md", 1), problems)
    assert root is not None
    script = read_authored("order", root, lambda call, place, problems: None, problems)
    return script, [str(problem) for problem in problems.sorted()]


def test_a_script_with_kills_comes_with_a_twin_for_each_boundary() -> None:
    script, problems = read("kills: 3")
    assert problems == []
    twins = with_twins(script)
    names = [("order", 0), ("order--killed-1", 1), ("order--killed-2", 2), ("order--killed-3", 3)]
    assert [(one.name, one.killed) for one in twins] == names
    assert twins[2].title == "order, killed at boundary 2"
    assert [root_of(one.name) for one in twins] == ["order"] * 4


def test_a_script_without_kills_stands_alone() -> None:
    assert [one.name for one in with_twins(read("")[0])] == ["order"]


@pytest.mark.parametrize("kills", ["kills: 0", "kills: -1", "kills: some", "kills: true", "kills: 61"])
def test_kills_are_a_number_within_bounds(kills: str) -> None:
    [problem] = read(kills)[1]
    assert problem.startswith("step.md:2: ")
    assert "kills" in problem


def test_the_steps_specification_brings_the_twins_and_the_course_counts_one_script() -> None:
    lesson = read_course(SOUND)[0].lessons[0]
    step = lesson.steps[3]
    killed = replace(step, scripts=(replace(step.scripts[0], kills=2), *step.scripts[1:]))
    sent = json.loads(json.dumps(spec_of(lesson, killed)))["scripts"]
    name = step.scripts[0].name
    assert [one["name"] for one in sent][:3] == [name, f"{name}--killed-1", f"{name}--killed-2"]
    assert len(killed.scripts) == len(step.scripts)
    assert [read_script(one, None).killed for one in sent][:3] == [0, 1, 2]
    assert "killed" not in script_data(step.scripts[0])


@pytest.mark.parametrize(("line", "effect"), [("  effect: true\n", True), ("  effect: false\n", False), ("", False)])
def test_a_tool_says_whether_it_does_something_to_the_world(line: str, effect: bool) -> None:
    problems = Problems()
    [tool] = parse_tools(TOOL + line, Place("lesson.md", 1), problems)
    assert (tool.effect, len(problems)) == (effect, 0)
    assert tool_data(tool).get("effect", False) is effect


def test_an_effect_is_true_or_false() -> None:
    problems = Problems()
    parse_tools(f"{TOOL}  effect: often\n", Place("lesson.md", 1), problems)
    assert "must be true or false" in str(problems.sorted()[0])


def test_a_report_in_the_terminal_folds_twins_into_their_number() -> None:
    names = ["order", "order--killed-1", "order--killed-2", "plain", "both--killed-4"]
    assert folded(names) == ["order", "order with 2 kills", "plain", "both with 1 kill"]
