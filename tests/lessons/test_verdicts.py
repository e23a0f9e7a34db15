"""What a report must show, for the reports that no broken lesson can bring about: the runtime's own faults."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compiler.parse.course import read_course
from compiler.spec import spec_of
from lessons.canary import HEALTHY
from proofs.cases import Case, cases_in
from proofs.grader import Grader, RuntimeFault
from proofs.processes import Processes
from proofs.report import Message, Report
from proofs.verdicts import problems_of, shows

MESSAGE: Message = {"label": None, "title": "Headline.", "text": "Text.", "script": None, "line": None}


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    course, problems = read_course(HEALTHY / "lessons")
    assert not problems
    return {case.id.removeprefix("canary/"): case for case in cases_in(course)}


def report(verdict: str, message: Message | None = None) -> Report:
    return {
        "version": 1, "step": "canary/echo", "kind": "fix", "seed": "7", "end": "done", "verdict": verdict,
        "runs": [], "checks": [], "message": message, "output": "", "traceback": None,
    }  # fmt: skip


def whats(case: Case, shown: Report) -> list[str]:
    return [problem.what for problem in problems_of(case, shown)]


def test_a_wrong_option_that_passes_is_noticed(cases: dict[str, Case]) -> None:
    assert whats(cases["which/option-b"], report("passed")) == ["option b does not fail"]
    assert whats(cases["which/option-b"], report("failed")) == []


def test_a_right_option_that_fails_is_noticed(cases: dict[str, Case]) -> None:
    assert whats(cases["which/option-a"], report("failed", MESSAGE)) == ["option a does not pass"]


def test_a_mistake_that_matches_nothing_is_noticed(cases: dict[str, Case]) -> None:
    assert whats(cases["echo/tool-not-run"], report("failed", MESSAGE)) == ["the mistake earns no label"]
    assert whats(cases["echo/tool-not-run"], report("failed")) == ["the mistake earns no label"]


def test_no_verdict_is_neither_passed_nor_failed(cases: dict[str, Case]) -> None:
    for name in ("echo/solution", "echo/starter", "echo/tool-not-run", "echo/recursion"):
        assert len(whats(cases[name], report("none"))) == 1


@pytest.mark.parametrize(
    ("shown", "written", "same"),
    [
        ("It sent 3 requests.", "It sent {requests} requests.", True),
        ("It sent 3\nrequests.", "It sent {requests} requests.", True),
        ("It sent requests.", "It sent {requests} requests.", False),
        ("It sent 3 requests (all).", "It sent {requests} requests.", False),
        ('Send {"role": "user"}.', 'Send {"role": "{role}"}.', True),
        ("It sent {requests} requests.", "It sent {requests} requests.", True),
    ],
)
def test_a_shown_text_is_known_by_what_stands_around_its_placeholders(shown: str, written: str, same: bool) -> None:
    assert shows(shown, written) is same


def test_a_program_that_never_ends_is_judged_by_what_it_said(cases: dict[str, Case]) -> None:
    target = cases["echo/solution"].target
    source = "from lesson import model, tools\n\ndef run_agent(question):\n    print(1)\n    while True: pass\n"
    with Processes(limit=2.0) as processes:
        shown = Grader(processes).grade(spec_of(target.lesson, target.step), source, "7")
    assert (shown["end"], shown["verdict"], shown["output"]) == ("timed-out", "failed", "1\n")


def test_a_judge_that_hangs_is_replaced(cases: dict[str, Case]) -> None:
    target, wrong = cases["echo/solution"].target, cases["echo/tool-not-run"].program.source
    (first, *others) = target.step.mistakes
    hanging = replace(first, program=replace(first.program, source="while True: pass"))
    with Processes(judge_limit=2.0) as processes:
        grader = Grader(processes)
        with pytest.raises(RuntimeFault, match="timed-out"):
            grader.grade(spec_of(target.lesson, replace(target.step, mistakes=(hanging, *others))), wrong, "7")
        assert grader.grade(spec_of(target.lesson, target.step), wrong, "7")["verdict"] == "failed"
