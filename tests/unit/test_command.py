"""`build.py` as an author calls it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from compiler.keeping.cache import fingerprint, kept

ROOT = Path(__file__).resolve().parents[2]
HEALTHY = ROOT / "tests" / "canaries" / "healthy" / "lessons"


def run(*arguments: str, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "build.py", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_a_build_says_in_one_line_what_it_made_how_long_it_took_and_where(tmp_path: Path) -> None:
    ran = run("--lessons", str(HEALTHY), "--out", str(tmp_path / "out"))
    assert (ran.returncode, ran.stderr) == (0, "")
    says = r"Built \d+ lessons?, \d+ steps, \d+ pages, \d+\.\d MB in \d+\.\d s: " + re.escape(str(tmp_path / "out"))
    assert re.fullmatch(says + "\n", ran.stdout)
    assert (tmp_path / "out/index.html").exists()


def test_a_build_with_errors_prints_them_all_and_ends_with_1(tmp_path: Path) -> None:
    shutil.copy(ROOT / "build.py", tmp_path)
    shutil.copytree(ROOT / "site", tmp_path / "site", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "runtime", tmp_path / "runtime", ignore=shutil.ignore_patterns("__pycache__"))
    (ROOT / ".cache").mkdir(exist_ok=True)
    for name in ("node_modules", ".cache"):
        (tmp_path / name).symlink_to(ROOT / name)
    for name in ("package-lock.json", "NOTICES.md"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons/notes.txt").touch()
    ran = run(root=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert [line.split(": ")[0] for line in ran.stderr.splitlines()] == ["lessons:1", "lessons/notes.txt:1"]
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize("arguments", [["brew"], ["grade"], ["serve", "--port"]])
def test_misuse_is_told_and_ends_with_2(arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.returncode == 2
    assert ran.stderr.startswith("usage: build.py")


def test_importing_the_command_does_nothing() -> None:
    code = "import sys; before = list(sys.path); import build; assert sys.path == before"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_a_slow_result_is_made_once_for_what_went_into_it(tmp_path: Path) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "result").write_text(source.read_text())

    source = tmp_path / "source"
    for text in ("one", "one", "two", "one"):
        source.write_text(text)
        folder = kept(tmp_path / "cache", "kind", lambda: fingerprint([source]), make)
        assert (folder / "result").read_text() == text
    assert len(made) == 2


def test_a_result_is_made_again_when_its_source_was_saved_meanwhile(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("old")

    def make(folder: Path) -> None:
        (folder / "result").write_text(source.read_text())
        source.write_text("new")

    folder = kept(tmp_path / "cache", "kind", lambda: fingerprint([source]), make)
    assert (folder / "result").read_text() == "new"


def test_a_fingerprint_knows_names_and_bytes_and_no_folder(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "part").mkdir(parents=True)
        (tmp_path / name / "part/file.py").write_text("x")
        (tmp_path / name / "part/__pycache__").mkdir()
        (tmp_path / name / "part/__pycache__/file.pyc").write_text(name)
    assert fingerprint([tmp_path / "one/part"]) == fingerprint([tmp_path / "two/part"])
    (tmp_path / "two/part/file.py").rename(tmp_path / "two/part/other.py")
    assert fingerprint([tmp_path / "one/part"]) != fingerprint([tmp_path / "two/part"])
