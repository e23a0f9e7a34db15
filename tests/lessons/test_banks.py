"""Loops that no lesson lists: wrong ones of every kind, none of which may pass, and right ones in many styles."""

from __future__ import annotations

from pathlib import Path

import pytest
from compiler.spec import spec_of
from lessons.course import BANK, ROOT, bank, coding_targets, the_course
from proofs.grader import Grader
from proofs.report import Report
from proofs.targets import one_target
from proofs.verdicts import summary

FEWEST_WRONG_LOOPS = 30
PLACEHOLDERS = "{asked}", "{answered}", "{expected}", "{line}", "{missing}", "{refusal}", "{request}", "{returned}"


def named(path: Path) -> str:
    return path.relative_to(BANK).with_suffix("").as_posix()


def graded(path: Path, grader: Grader, seed: str) -> Report:
    target = one_target(the_course(), f"{path.parent.parent.name}/{path.parent.name}")
    return grader.grade(spec_of(target.lesson, target.step), path.read_text(encoding="utf-8"), seed)


@pytest.mark.parametrize("path", bank("wrong"), ids=named)
def test_a_wrong_loop_never_passes_and_is_told_why(path: Path, grader: Grader, seed: str) -> None:
    report = graded(path, grader, seed)
    assert report["verdict"] == "failed", f"{path.relative_to(ROOT)}: {summary(report)}, seed {seed}"
    message = report["message"]
    assert message is not None
    said = f"{message['title']} {message['text']}"
    assert [name for name in PLACEHOLDERS if name in said] == [], f"{said}, seed {seed}"


@pytest.mark.parametrize("path", bank("right"), ids=named)
def test_a_right_loop_passes_in_any_style(path: Path, grader: Grader, seed: str) -> None:
    report = graded(path, grader, seed)
    assert report["verdict"] == "passed", f"{path.relative_to(ROOT)}: {summary(report)}, seed {seed}"


def test_the_bank_holds_enough_wrong_loops_for_the_steps_in_which_a_loop_is_written() -> None:
    written = {it.step.slug for it in coding_targets() if it.step.kind in ("write", "checkpoint")}
    loops = [path for path in bank("wrong") if path.parent.name in written]
    assert len(loops) >= FEWEST_WRONG_LOOPS


def test_no_program_of_the_bank_stands_there_twice() -> None:
    sources = [path.read_text(encoding="utf-8") for path in bank("wrong") + bank("right")]
    assert len(set(sources)) == len(sources)
