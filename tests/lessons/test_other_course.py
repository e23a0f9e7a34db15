"""Another course on the same engine: three steps of a retry loop, in a folder of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from compiler.parse.course import course_at
from compiler.spec import spec_of
from lessons.course import ROOT
from proofs.cases import Case, cases_in
from proofs.grader import Grader
from proofs.prove import prove
from proofs.targets import all_targets

RETRY = ROOT / "tests" / "courses" / "retry"
COURSE, PROBLEMS = course_at(ROOT, RETRY)

CASES = {f"{case.target.step.slug}/{case.program.name}": case for case in cases_in(COURSE)}


def test_it_reads_without_a_problem_and_says_its_own_name() -> None:
    assert PROBLEMS == []
    assert COURSE.about.title == "Try Again"
    assert [step.kind for step in COURSE.lessons[0].steps] == ["run", "choose", "write"]


def test_every_proof_holds() -> None:
    outcomes = prove(all_targets(COURSE), "7")
    assert [str(problem) for outcome in outcomes for problem in outcome.problems] == []
    assert len(outcomes) == len(CASES)


def first_read(case: Case, grader: Grader) -> str:
    report = grader.grade(spec_of(case.target.lesson, case.target.step), case.program.source, "7")
    assert report["message"] is not None
    return f"{report['message']['label']}: {report['message']['title']}"


def test_a_mistake_that_only_a_check_of_its_own_sees_is_told_from_its_like(grader: Grader) -> None:
    told = {name: first_read(CASES[f"wait-and-ask-again/{name}"], grader) for name in ("never-waits", "waits-the-same")}
    assert told == {
        "never-waits": "never-waits: You asked again without a wait.",
        "waits-the-same": "waits-the-same: Your second wait is as long as the first one.",
    }


def test_its_own_message_speaks_where_no_mistake_is_known(grader: Grader) -> None:
    case = CASES["wait-and-ask-again/solution"]
    source = case.program.source.replace("wait *= 2", "wait *= 3")
    report = grader.grade(spec_of(case.target.lesson, case.target.step), source, "7")
    assert report["message"] is not None
    assert report["message"]["label"] is None
    assert report["message"]["title"] == "A wait of 1 seconds was followed by one of 3."


@pytest.mark.parametrize("name", ["course.md", "glossary.md"])
def test_it_brings_what_our_own_course_keeps_beside_its_lessons(name: str) -> None:
    assert (RETRY / name).is_file()
    assert (ROOT / "lessons" / name).is_file()


def test_a_course_elsewhere_is_named_in_full(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    problem = str(course_at(ROOT, tmp_path / "mine")[1][0])
    assert problem.startswith(f"{tmp_path.as_posix()}/mine:1: there are no lessons")
