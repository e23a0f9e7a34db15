"""`build.py grade`, as somebody at a terminal meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lessons.canary import HEALTHY, hatch
from proofs.grade import grade

ECHO = HEALTHY / "lessons" / "01-canary" / "04-echo"
WRONG = ECHO / "mistakes" / "id-hard-coded.py"

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return hatch(None, tmp_path)


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    return tmp_path / "answer.py"


def test_a_right_answer_passes(course: Path, capsys: Printed) -> None:
    assert grade(course, "canary/echo", ECHO / "solution.py") == 0
    assert capsys.readouterr().out.startswith("Passed: canary/echo\n")


def test_the_first_line_says_that_the_file_runs_here(course: Path, capsys: Printed) -> None:
    grade(course, "canary/echo", WRONG)
    first = capsys.readouterr().err.split("\n")[0]
    assert first == f"This runs {WRONG} on your machine, without a sandbox."


def test_a_known_mistake_gets_its_message_at_its_line_with_every_check_and_the_seed(
    course: Path, capsys: Printed
) -> None:
    assert grade(course, "canary/echo", WRONG, seed="7") == 1
    told = capsys.readouterr().out
    assert "Your second request answers with an id that the model never used. [id-hard-coded] (line 21" in told
    assert "   no  answers every call" in told
    assert "  open  runs every tool the model asks for, once" in told
    assert told.endswith("Seed 7; `--seed 7` repeats this run.\n")


def test_output_and_traceback_are_shown(course: Path, answer: Path, capsys: Printed) -> None:
    answer.write_text("print('here')\n\ndef run_agent(question):\n    return {}['none']\n")
    assert grade(course, "canary/echo", answer) == 1
    told = capsys.readouterr().out
    assert "Output\nhere" in told
    assert "  line 4, in run_agent: return {}['none']\nKeyError: 'none'" in told


def test_a_run_step_passes_when_its_program_finishes(course: Path, answer: Path) -> None:
    answer.write_text("print(1)")
    assert grade(course, "canary/look", answer) == 0


def test_a_choice_is_a_key_in_a_file(course: Path, answer: Path) -> None:
    answer.write_text("a\n")
    assert grade(course, "canary/which", answer) == 0
    answer.write_text("b\n")
    assert grade(course, "canary/which", answer) == 1


def test_json_is_the_report_alone_and_the_same_for_the_same_seed(course: Path, capsys: Printed) -> None:
    printed = []
    for _ in range(2):
        assert grade(course, "canary/echo", WRONG, json_out=True, seed="7") == 1
        printed.append(capsys.readouterr().out)
    report = json.loads(printed[0])
    assert (report["step"], report["seed"], report["verdict"]) == ("canary/echo", "7", "failed")
    assert report["message"]["label"] == "id-hard-coded"
    assert printed[0] == printed[1]


def test_an_unknown_step_is_misuse_and_the_nearest_are_named(course: Path, capsys: Printed) -> None:
    assert grade(course, "canary/eco", WRONG) == 2
    assert "there is no step 'canary/eco'; the nearest are canary/echo" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_misuse(course: Path, answer: Path, capsys: Printed) -> None:
    assert grade(course, "canary/echo", answer) == 2
    assert f"{answer} can't be read" in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"\xff\xfe", b"#" * (1 << 21)], ids=["not UTF-8", "too long"])
def test_a_file_that_is_no_program_is_misuse(data: bytes, course: Path, answer: Path, capsys: Printed) -> None:
    answer.write_bytes(data)
    assert grade(course, "canary/echo", answer) == 2
    assert str(answer) in capsys.readouterr().err.split("\n")[1]


def test_a_step_that_has_problems_itself_is_not_graded(course: Path, capsys: Printed) -> None:
    (course / ECHO.relative_to(HEALTHY) / "solution.py").unlink()
    assert grade(course, "canary/echo", WRONG) == 2
    assert "a fix step has no solution" in capsys.readouterr().err
