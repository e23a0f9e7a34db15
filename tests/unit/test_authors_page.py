"""The page for authors: the kill matrix, at an address that no page for learners names."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from compiler.course import Course
from compiler.matrix import Asked, Killed, LessonMatrix, Matrix, Right, StepMatrix, matrix_of, with_holes
from compiler.parse.course import read_course
from lessons.canary import HEALTHY

ROOT = Path(__file__).resolve().parents[2]
LESSONS = HEALTHY / "lessons"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "build.py", "--lessons", str(LESSONS), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("site") / "out"
    ran = run("check", "--site", "--seed", "7", "--out", str(out))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return files(out)


def test_the_page_shows_the_matrix_with_its_seed_and_the_hash_of_its_lessons(site: dict[str, bytes]) -> None:
    page = site["authors/index.html"].decode()
    assert "seed <code>7</code>" in page
    assert f"lessons <code>{matrix_of(healthy()).lessons_hash}</code>" in page
    row = re.search(r"<code>tool-not-run</code></th>\s*<td>(\w+)</td>", page)
    assert row is not None
    assert row.group(1) == "1"


def test_no_page_for_learners_leads_to_it(site: dict[str, bytes]) -> None:
    pages = {path: html.decode() for path, html in site.items() if path.endswith(".html")}
    assert len(pages) > 5
    assert [path for path, html in pages.items() if "authors/" in html and not path.startswith("authors")] == []


def test_a_plain_build_has_no_such_page_and_is_otherwise_the_same(site: dict[str, bytes], tmp_path: Path) -> None:
    assert run("--out", str(tmp_path / "out")).returncode == 0
    assert files(tmp_path / "out") == {path: data for path, data in site.items() if not path.startswith("authors")}


def test_two_builds_with_one_seed_are_byte_for_byte_the_same(site: dict[str, bytes], tmp_path: Path) -> None:
    run("check", "--site", "--seed", "7", "--out", str(tmp_path / "out"))
    assert files(tmp_path / "out") == site


@pytest.mark.parametrize("more", [["canary/echo"], ["--format", "json"]])
def test_the_site_wants_the_whole_course_and_text(more: list[str]) -> None:
    ran = run("check", "--site", *more)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "leave out PATH and --format" in ran.stderr


def healthy() -> Course:
    course, problems = read_course(LESSONS)
    assert problems == []
    return course


def step(**parts: object) -> StepMatrix:
    whole = {
        "mistakes": (Killed("no-cap", 1, True),),
        "checks": (Asked("returns", ("no-cap",)),),
        "right": (Right("recursion", True),),
        **parts,
    }
    return StepMatrix("a/b", 1, "B", "write", **whole)  # type: ignore[arg-type]


HOLES = [
    ({}, ()),
    ({"mistakes": (Killed("no-cap", 2, False),)}, ("no script shows the mistake no-cap",)),
    ({"checks": (Asked("returns", ()),)}, ("no mistake fails the check returns",)),
    ({"right": (Right("recursion", False),)}, ("the right answer recursion does not pass",)),
    ({"right": ()}, ("no right answer but the solution is tried",)),
    ({"mistakes": (Killed("no-cap", 1),), "checks": (Asked("returns"),), "right": (Right("recursion"),)}, ()),
]


@pytest.mark.parametrize(("parts", "holes"), HOLES)
def test_a_step_says_where_its_holes_are(parts: dict[str, object], holes: tuple[str, ...]) -> None:
    matrix = with_holes(Matrix("7", "", (LessonMatrix("a", "A", (step(**parts),)),), ()))
    assert matrix.lessons[0].steps[0].holes == holes


def test_checks_and_labels_of_an_authors_own_stand_in_the_matrix() -> None:
    course, _ = read_course(ROOT / "tests" / "courses" / "retry")
    matrix = matrix_of(course, [*course.about.labels, "no-such-step"])
    assert "own:waits-between-tries" in [check.name for check in matrix.lessons[0].steps[0].checks]
    assert matrix.unused == ("no-such-step",)


def test_the_hash_follows_the_lessons() -> None:
    course = healthy()
    assert matrix_of(course).lessons_hash == matrix_of(healthy()).lessons_hash
    assert matrix_of(course).lessons_hash != matrix_of(Course(())).lessons_hash
