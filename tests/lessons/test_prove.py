"""What `build.py check` prints, how much of a course it proves, and how it ends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lessons.canary import all_canaries, hatch
from proofs.check import check

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def healthy(tmp_path: Path) -> Path:
    return hatch(None, tmp_path)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A course whose fourth step, and no other, is broken."""
    return hatch(next(canary for canary in all_canaries() if canary.name == "solution-fails"), tmp_path)


def test_a_course_that_holds_is_counted_and_its_matrix_shown(healthy: Path, capsys: Printed) -> None:
    assert check(healthy, seed="7") == 0
    printed = capsys.readouterr().out
    assert re.search(r"^canary +04\n(.*\n)?id-hard-coded +1$", printed, re.MULTILINE)
    assert "Steps 4, mistakes 3 under 3 labels, further right answers 1, scripts 4, programs run 10." in printed
    assert "All proofs hold. Seed 7; `--seed 7` repeats this run." in printed


def test_a_hole_stands_out_in_the_matrix(tmp_path: Path, capsys: Printed) -> None:
    canary = next(canary for canary in all_canaries() if canary.name == "mistake-passes")
    assert check(hatch(canary, tmp_path)) == 1
    assert re.search(r"^tool-not-run +HOLE$", capsys.readouterr().out, re.MULTILINE)


def test_the_seed_is_another_one_in_every_run(healthy: Path, capsys: Printed) -> None:
    seeds = set()
    for _ in range(2):
        check(healthy, "canary/which")
        seeds.update(re.findall(r"Seed (\w+)", capsys.readouterr().out))
    assert len(seeds) == 2


@pytest.mark.parametrize(
    "path",
    [
        "canary/count",
        "lessons/01-canary/03-count",
        "lessons/01-canary/03-count/step.md",
        "./lessons/01-canary/03-count/",
    ],
)
def test_a_path_limits_the_proofs_to_a_step(path: str, broken: Path, capsys: Printed) -> None:
    assert check(broken, path) == 0
    assert "programs run 1." in capsys.readouterr().out


@pytest.mark.parametrize(
    "path", ["canary", "lessons/01-canary", "lessons", "canary/echo", "lessons/01-canary/04-echo/mistakes"]
)
def test_a_path_that_holds_the_broken_step_finds_it(path: str, broken: Path) -> None:
    assert check(broken, path) == 1


def test_an_absolute_path_and_one_from_here_are_understood(
    broken: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check(broken, str(broken / "lessons" / "01-canary" / "03-count")) == 0
    monkeypatch.chdir(broken / "lessons" / "01-canary")
    assert check(broken, "03-count") == 0


def test_an_unknown_path_is_misuse_and_the_nearest_names_are_given(healthy: Path, capsys: Printed) -> None:
    assert check(healthy, "canary/cont") == 2
    assert "there is no lesson or step 'canary/cont'; the nearest are canary/count" in capsys.readouterr().out


def test_a_step_with_problems_of_its_own_waits_and_the_others_are_proved(tmp_path: Path, capsys: Printed) -> None:
    canary = next(canary for canary in all_canaries() if canary.name == "unknown-check")
    assert check(hatch(canary, tmp_path)) == 1
    printed = capsys.readouterr().out
    assert "programs run 4. Not proved until their own problems are mended: steps 1." in printed
