"""The package as somebody else installs it: its core needs nothing, and says what to install for the rest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Sequence
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest
from support.runtime import LOOP, ONE, SEED, Json, step

ROOT = Path(__file__).resolve().parents[2]
PYTHON = Path("Scripts", "python.exe") if os.name == "nt" else Path("bin", "python")
RUN = "import sys; from stopreason import answer; print(answer(sys.stdin.read(), lambda event: None))"


def command(arguments: Sequence[object], folder: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """A command in a folder of its own, where nothing of ours lies about."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        list(map(str, arguments)), cwd=folder, env=env, input=given, capture_output=True, text=True, timeout=120
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-P", "-m", "build", "--wheel", "--no-isolation", "--outdir", folder]
    done = command(build, ROOT / "runtime")
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh interpreter with the wheel in it, and nothing else."""
    home = tmp_path_factory.mktemp("home") / "venv"
    command([sys.executable, "-m", "venv", "--without-pip", home], home.parent)
    pip = [sys.executable, "-m", "pip", "--python", home / PYTHON, "install", "--no-deps", "--no-index", "--quiet"]
    done = command([*pip, wheel], home.parent)
    assert done.returncode == 0, done.stderr
    return home / PYTHON


def test_the_core_needs_nothing_and_each_extra_what_it_says(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        folder = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = PathDistribution(zipfile.Path(archive, str(Path(folder).parent) + "/")).metadata
        names = archive.namelist()
    needs = metadata.get_all("Requires-Dist") or []
    assert [one for one in needs if "extra ==" not in one] == []
    assert set(metadata.get_all("Provides-Extra") or []) == {"sdk", "server", "pytest"}
    assert "stopreason/schemas/trace.schema.json" in names


def test_the_extras_name_what_their_modules_import() -> None:
    extras = tomllib.loads((ROOT / "runtime" / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    named = {extra: {one.split(">")[0] for one in needs} for extra, needs in extras.items()}
    assert named["sdk"] == {"httpx2"}
    assert named["server"] == {"starlette", "uvicorn", "pyyaml"}
    assert named["pytest"] == named["sdk"] | named["server"] | {"pytest"}


def test_a_request_is_validated_without_any_extra(python: Path, tmp_path: Path) -> None:
    body: Json = {"model": "claude-opus-4-8", "max_tokens": 64, "messages": []}
    (tmp_path / "body.json").write_text(json.dumps(body))
    done = command([python, "-m", "stopreason", "validate", "messages", "body.json"], tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout)["status"] == 400


def test_a_program_runs_without_any_extra(python: Path, tmp_path: Path) -> None:
    asked = {"do": "run", "spec": step(ONE), "source": LOOP, "seed": SEED, "script": None}
    done = command([python, "-c", RUN], tmp_path, json.dumps(asked))
    assert done.stderr == ""
    assert json.loads(done.stdout)["end"] == "done"


def test_serve_says_what_to_install(python: Path, tmp_path: Path) -> None:
    done = command([python, "-m", "stopreason", "serve", "hotel.yaml"], tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith('which isn\'t installed: pip install "./runtime[server]"\n')


@pytest.mark.parametrize("arguments", [["--help"], ["serve", "--help"], ["validate", "--help"]])
def test_help_needs_no_extra(python: Path, tmp_path: Path, arguments: list[str]) -> None:
    done = command([python, "-m", "stopreason", *arguments], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage: python -m stopreason")


def test_no_command_is_a_misuse(python: Path, tmp_path: Path) -> None:
    done = command([python, "-m", "stopreason"], tmp_path)
    assert done.returncode == 2
    assert "the following arguments are required: COMMAND" in done.stderr


def test_pytest_finds_the_fixture_by_itself(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        points = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert archive.read(points).decode().split() == ["[pytest11]", "stopreason", "=", "stopreason.pytest_plugin"]
