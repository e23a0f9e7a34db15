"""Steps whose programs import the real packages: proved where those are installed, and said so where not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from proofs import packages
from proofs.check import check
from proofs.grade import grade
from proofs.processes import Processes

ROOT = Path(__file__).resolve().parents[1] / "unit" / "fixtures" / "packages"
LOOP = ROOT / "lessons" / "01-sdk" / "03-loop"

Printed = pytest.CaptureFixture[str]


def test_steps_that_ask_for_packages_are_proved(capsys: Printed) -> None:
    assert check(ROOT) == 0, capsys.readouterr().out
    assert "programs run 19." in capsys.readouterr().out


def test_a_known_mistake_with_the_real_client_earns_its_message(capsys: Printed) -> None:
    assert grade(ROOT, "sdk/loop", LOOP / "mistakes" / "id-hard-coded.py") == 1
    assert "but the model asked with `toolu_" in capsys.readouterr().out


@pytest.mark.parametrize(("asked", "end"), [([], "error"), (["anthropic"], "done")])
def test_what_is_installed_here_is_there_only_for_a_step_that_asks(asked: list[str], end: str) -> None:
    told = json.loads(run("import idna", asked))
    assert told["runs"][0]["end"] == end


def run(source: str, asked: list[str]) -> str:
    script = {"name": "one", "title": "one", "question": "?", "repeat": False, "turns": []}
    spec = {"version": 1, "step": "sdk/none", "kind": "run", "packages": asked, "scripts": [script]}
    with Processes() as processes:
        told = processes.run(json.dumps({"do": "run", "spec": spec, "source": source, "seed": "7"}))
    assert told.answer is not None, told
    return told.answer


@pytest.fixture
def without_openai(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "find_spec", lambda name: None if name == "openai" else name)


@pytest.mark.usefixtures("without_openai")
def test_a_step_whose_package_is_not_installed_says_so_and_the_others_are_proved(capsys: Printed) -> None:
    assert check(ROOT) == 1
    printed = capsys.readouterr().out
    assert printed.startswith(
        "lessons/01-sdk/02-openai/step.md:1: its programs import openai, not installed here, so nothing is proved; "
        "run `make test` once: it installs requirements-dev.txt\n"
    )
    assert "programs run 7." in printed


@pytest.mark.usefixtures("without_openai")
def test_a_file_for_such_a_step_is_not_graded(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "answer.py").write_text("import openai\n")
    assert grade(ROOT, "sdk/openai", tmp_path / "answer.py") == 2
    assert "its programs import openai, not installed here" in capsys.readouterr().err
