"""Deliberately broken lessons, each of which `build.py check` must refuse for its own reason and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from compiler.lints.every import LINTS
from lessons.canary import Canary, all_canaries, hatch, matches
from proofs import blocks, verdicts
from proofs.cases import EARNS, FAILS, FINISHES, PASSES, Case
from proofs.check import check
from proofs.report import Report

LIMIT = 5.0  # seconds for a program; the ones that never end take all of it
SEED = "7"

# without the proof, the canary beside it would be accepted
SILENCED = (
    (PASSES, "solution-fails"),
    (PASSES, "right-answer-fails"),
    (FAILS, "starter-passes"),
    (EARNS, "mistake-passes"),
    (EARNS, "mistakes-cannot-be-told-apart"),
    (EARNS, "message-cannot-be-filled"),
    (FINISHES, "run-raises"),
)

# without the lint, the canary beside it would be accepted
SILENCED_LINTS = (
    ("line-number", "names-the-wrong-line"),
    ("name", "names-an-unknown-function"),
    ("estimate", "too-many-minutes"),
    ("blank", "fill-without-a-blank"),
    ("hint", "first-hint-gives-it-away"),
    ("picture", "picture-with-empty-words"),
    ("address", "address-without-https"),
    ("spelling", "misspelt"),
    ("jargon", "jargon"),
    ("data-block", "json-does-not-parse"),
)

Printed = pytest.CaptureFixture[str]


def named(name: str) -> Canary:
    return next(canary for canary in all_canaries() if canary.name == name)


def refusals(root: Path, printed: Printed) -> list[str]:
    """The problems that a check of this course prints; empty where it finds none."""
    code = check(root, seed=SEED, limit=LIMIT)
    problems, _, rest = printed.readouterr().out.partition("\n\n")
    assert code == (1 if rest.count("Problems: ") else 0)
    return problems.split("\n") if code else []


def test_the_healthy_lesson_is_accepted(tmp_path: Path, capsys: Printed) -> None:
    assert refusals(hatch(None, tmp_path), capsys) == []


@pytest.mark.parametrize("canary", all_canaries(), ids=lambda canary: canary.name)
def test_a_broken_lesson_is_refused_for_its_own_reason(canary: Canary, tmp_path: Path, capsys: Printed) -> None:
    found = refusals(hatch(canary, tmp_path), capsys)
    assert canary.problems, "a canary without an expected problem proves nothing"
    assert len(found) == len(canary.problems), "\n".join(found)
    for problem, expected in zip(found, canary.problems, strict=True):
        assert matches(problem, expected), f"expected {expected}\n     got {problem}"


@pytest.mark.parametrize(("proof", "canary"), SILENCED)
def test_a_proof_that_went_silent_would_be_noticed(
    proof: str, canary: str, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(case: Case, report: Report) -> list[object]:
        return []

    monkeypatch.setitem(verdicts.PROOFS, proof, silent)
    assert refusals(hatch(named(canary), tmp_path), capsys) == []


@pytest.mark.parametrize(("rule", "canary"), SILENCED_LINTS)
def test_a_lint_that_went_silent_would_be_noticed(
    rule: str, canary: str, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LINTS, rule, lambda: lambda page: [])
    assert refusals(hatch(named(canary), tmp_path), capsys) == []


def test_proofs_of_code_in_prose_that_went_silent_would_be_noticed(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "problems_of", lambda snippet, grader, seed: iter(()))
    assert refusals(hatch(named("code-block-prints-something-else"), tmp_path), capsys) == []


def test_every_lint_has_a_canary_that_shows_it_at_work() -> None:
    assert {rule for rule, _ in SILENCED_LINTS} == set(LINTS)


def test_every_kind_of_proof_has_a_canary_that_shows_it_at_work() -> None:
    assert {proof for proof, _ in SILENCED} == set(verdicts.PROOFS)
