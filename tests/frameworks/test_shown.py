"""The programs that a lesson shows but can't run do what it says of them: they are run here as they stand there.

What they need beside their text is in the environment, as at home: a key that is none, and where the model is.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from compiler.lints.page import pages_beside, pages_of
from support import node, runtime
from support.course import the_course
from support.frameworks import way
from support.runtime import FRIDAY, SATURDAY, Json, turn

ONE = runtime.script("one", turn("I look.", FRIDAY), turn("Friday has {1}."))
FOR_EVER = runtime.script("for-ever", turn("I look once more.", FRIDAY), repeat=True)
CUT_OFF = runtime.script("cut-off", turn("I look.", FRIDAY, SATURDAY, stop="max_tokens"), turn("Friday has {1}."))
SAID = "Friday has 5 rooms free on Friday."


@dataclass(frozen=True)
class Shown:
    """A program on a page. `about` is the library that it is about."""

    language: str
    code: str

    @property
    def about(self) -> str:
        found = [name for name in ("langgraph", "agents", '"ai"') if f"from {name}" in self.code]
        assert len(found) == 1, f"this test knows nothing of the program that begins with {self.code[:60]!r}"
        return found[0].strip('"')

    def without(self, line: str) -> Shown:
        assert self.code.count(f"{line}\n") == 1, f"the page has no line {line!r}"
        return Shown(self.language, self.code.replace(f"{line}\n", ""))


def shown() -> Iterator[Shown]:
    """Every block of the course that runs elsewhere."""
    course = the_course()
    for page in (*pages_of(course), *pages_beside(course)):
        for block in (block for text in page.texts for block in text.blocks):
            if "elsewhere" in block.info:
                yield Shown(block.language, block.code)


PROGRAMS = {program.about: program for program in shown()}
ALL = pytest.mark.parametrize("about", PROGRAMS)


@dataclass(frozen=True)
class Ran:
    """How a run ended: what it printed, what it said of an error, how many requests it sent."""

    printed: str
    error: str
    requests: int


def run(program: Shown, script: Json) -> Ran:
    with way("http", script) as there:
        # the AI SDK wants the version in the address, Anthropic's own client doesn't
        url = f"{there.url}/v1" if program.language == "typescript" else there.url
        env = {**os.environ, "ANTHROPIC_BASE_URL": url, "OPENAI_BASE_URL": f"{there.url}/v1"}
        done = subprocess.run(
            command(program), cwd=node.HOME, env=env, capture_output=True, text=True, timeout=120, check=False
        )
        assert there.refusals() == []
        return Ran(done.stdout.strip(), done.stderr, len(there.bodies()))


def command(program: Shown) -> list[str]:
    if program.language == "typescript":  # as long as it has no types, it is JavaScript
        return [node.node(), "--input-type=module", "--eval", program.code]
    return [sys.executable, "-c", program.code]


def test_each_library_that_is_shown_is_shown_once() -> None:
    assert sorted(program.about for program in shown()) == ["agents", "ai", "langgraph"]


@ALL
def test_it_answers(about: str) -> None:
    assert run(PROGRAMS[about], ONE) == Ran(SAID, "", 2)


@ALL
def test_its_cap_is_ten_rounds(about: str) -> None:
    assert run(PROGRAMS[about], FOR_EVER).requests == 10


@pytest.mark.parametrize(("about", "error"), [("langgraph", "GraphRecursionError"), ("agents", "MaxTurnsExceeded")])
def test_at_its_cap_it_prints_nothing_and_raises(about: str, error: str) -> None:
    ran = run(PROGRAMS[about], FOR_EVER)
    assert ran.printed == ""
    assert error in ran.error


def test_at_its_cap_the_ai_sdk_prints_the_words_beside_the_call() -> None:
    assert run(PROGRAMS["ai"], FOR_EVER) == Ran("I look once more.", "", 10)


def test_without_the_way_back_a_graph_ends_with_what_the_tool_returned() -> None:
    cut = PROGRAMS["langgraph"].without('graph.add_edge("tools", "ask")')
    assert run(cut, ONE) == Ran("5 rooms free on Friday", "", 1)


def test_a_graph_runs_the_calls_of_a_turn_that_was_cut_off() -> None:
    assert run(PROGRAMS["langgraph"], CUT_OFF) == Ran(SAID, "", 2)


def test_without_a_condition_the_ai_sdk_sends_one_request_and_nobody_hears_of_the_tools_result() -> None:
    once = PROGRAMS["ai"].without("  stopWhen: isStepCount(10),")
    assert run(once, ONE) == Ran("I look.", "", 1)
