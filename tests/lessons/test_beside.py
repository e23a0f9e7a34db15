"""What an author is told of a step that was saved: its proofs first, then all that `check` would find in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from compiler.making.lessons import Lessons
from compiler.parse.course import course_at, read_course
from lessons.canary import all_canaries, hatch, matches
from proofs.beside import prover

CANARIES = {
    "misspelt": "echo",
    "misspelt-in-a-message": "echo",
    "code-block-raises": "echo",
    "code-block-prints-something-else": "echo",
    "still-to-fill-in": "count",
}


@pytest.mark.parametrize(("name", "step"), CANARIES.items())
def test_the_proofs_come_first_and_then_what_check_finds_in_the_words_and_their_code(
    name: str, step: str, tmp_path: Path
) -> None:
    canary = next(canary for canary in all_canaries() if canary.name == name)
    root = hatch(canary, tmp_path)
    course, _ = course_at(root)
    first, second = prover(root)(course, f"canary/{step}")
    assert (first.findings, first.problems, second.problems) == ((), (), ())
    assert first.held == second.held == first.tried
    assert len(second.findings) == len(canary.problems)
    assert all(matches(str(it), said) for it, said in zip(second.findings, canary.problems, strict=True))


def test_a_mistake_that_is_no_python_passes_the_build_and_is_told_by_the_proofs_in_the_words_of_check(
    tmp_path: Path,
) -> None:
    canary = next(canary for canary in all_canaries() if canary.name == "mistake-does-not-parse")
    root = hatch(canary, tmp_path)
    read = Lessons(tmp_path / "kept", processes=1).read
    course, problems = read_course(root / "lessons", read=read)
    assert problems == []
    told = [str(problem) for proof in prover(root)(course, "canary/echo") for problem in proof.problems]
    assert told == [*canary.problems] * 2
    assert [str(problem) for problem in course_at(root)[1]] == [*canary.problems]


def test_a_step_in_which_nothing_is_wrong_has_no_findings(tmp_path: Path) -> None:
    root = hatch(None, tmp_path)
    course, _ = course_at(root)
    assert [proof.says() for proof in prover(root)(course, "canary/echo")] == ["canary/echo: all 6 proofs hold"] * 2


def test_what_another_course_is_called_stands_before_its_findings(tmp_path: Path) -> None:
    root = hatch(next(canary for canary in all_canaries() if canary.name == "still-to-fill-in"), tmp_path / "far")
    lessons = (root / "lessons").rename(tmp_path / "mine")
    course, _ = course_at(root, lessons)
    *_, last = prover(root, lessons)(course, "canary/count")
    assert [it.place.path for it in last.findings] == [f"{lessons.as_posix()}/01-canary/03-count/step.md"]
