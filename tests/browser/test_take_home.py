"""Taking it home: what stands in the editor leaves as a file that runs, and a lesson as a notebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect
from support.course import solution
from support.home import run_file
from support.learner import Learner

pytestmark = pytest.mark.browser
STEP = "how-it-ended"
OWN = "# mine\nfrom __future__ import annotations\n"


def text_of(download: Download, folder: Path) -> str:
    path = folder / download.suggested_filename
    download.save_as(path)
    return path.read_text(encoding="utf-8")


def test_a_checkpoint_is_saved_with_the_program_in_the_editor(learner: Learner, site_url: str, tmp_path: Path) -> None:
    learner.open(STEP).write(OWN + solution(STEP))
    with learner.page.expect_download() as saved:
        learner.page.get_by_role("button", name="Save how-it-ended.py").click()
    assert saved.value.suggested_filename == "how-it-ended.py"
    text = text_of(saved.value, tmp_path)
    assert text.startswith(f"# pip install anthropic {site_url}assets/stopreason-")
    assert text.count("def run_agent") == 1
    assert "\n# mine\n" in text
    ran = run_file(text, tmp_path)
    assert (ran.code, "'capped': False" in ran.out) == (0, True), ran.err
    expect(learner.page.get_by_text("Saved: how-it-ended.py.")).to_be_visible()


def test_a_program_that_does_nothing_yet_is_saved_as_it_is(learner: Learner, tmp_path: Path) -> None:
    learner.open(STEP).write("x = 1\n")
    with learner.page.expect_download() as saved:
        learner.page.get_by_role("button", name="Save how-it-ended.py").click()
    assert "your program ------------------------------\n\nx = 1\n\n# ---" in text_of(saved.value, tmp_path)


def test_a_lesson_is_saved_as_a_notebook_that_knows_where_its_package_is(
    page: Page, site_url: str, tmp_path: Path
) -> None:
    page.goto(site_url + "the-loop/")
    with page.expect_download() as saved:
        page.get_by_role("link", name="the lesson as a notebook").click()
    assert saved.value.suggested_filename == "the-loop.ipynb"
    assert f"%pip install -q {site_url}assets/stopreason-" in text_of(saved.value, tmp_path)
