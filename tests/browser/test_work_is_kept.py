"""Nothing that the learner typed is ever lost: not by a reload, a second tab, a full or broken storage, or a move."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from support.course import solution, step
from support.learner import KEY, LESSON, Learner

pytestmark = pytest.mark.browser
MINE = 'print("what I wrote")\n'
WORK = f"{KEY}:work:{LESSON}/write-the-loop"
BLOCKED = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("denied", "SecurityError"); },
});"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""


def test_a_reload_in_the_middle_of_a_step_keeps_text_and_hints(learner: Learner) -> None:
    learner.open("write-the-loop").write(MINE)
    learner.press("Hint").press("Hint")
    expect(learner.region("Hints").get_by_role("listitem")).to_have_count(2)
    learner.page.reload()
    expect(learner.text).to_contain_text("what I wrote")
    expect(learner.region("Hints").get_by_role("listitem")).to_have_count(2)
    learner.run().reads("Output", "what I wrote")


def test_a_reload_right_after_a_keystroke_keeps_it(learner: Learner) -> None:
    learner.open("write-the-loop").write(MINE)
    learner.page.keyboard.press("ControlOrMeta+End")
    learner.page.keyboard.type("# z")
    learner.page.reload()
    expect(learner.text).to_contain_text("# z")


def test_reset_asks_and_can_be_undone(learner: Learner) -> None:
    learner.open("write-the-loop").write(MINE)
    learner.press("Reset").press("Keep mine")
    expect(learner.text).to_contain_text("what I wrote")
    learner.press("Reset").press("Put it back")
    expect(learner.text).to_contain_text("def run_agent")
    expect(learner.text).not_to_contain_text("what I wrote")
    learner.press("Undo")
    expect(learner.text).to_contain_text("what I wrote")


def test_work_goes_into_a_file_and_comes_back(learner: Learner, tmp_path: Path) -> None:
    page = learner.page
    learner.open("answer-a-call").check(solution("answer-a-call"))
    expect(learner.tick).to_be_visible()
    learner.open("write-the-loop").write(MINE)
    page.goto(learner.site_url)
    with page.expect_download() as download:
        learner.button("Save my work to a file").click()
    saved = tmp_path / "work.json"
    download.value.save_as(saved)
    page.evaluate("() => localStorage.clear()")
    page.reload()
    expect(page.locator("a[data-step][data-done]")).to_have_count(0)
    bring(learner, saved)
    expect(page.get_by_role("status")).to_contain_text("Brought back")
    expect(page.locator("a[data-step][data-done]")).to_have_count(1)
    learner.open("write-the-loop")
    expect(learner.text).to_contain_text("what I wrote")


def bring(learner: Learner, file: Path) -> None:
    with learner.page.expect_file_chooser() as chooser:
        learner.button("Bring work back").click()
    chooser.value.set_files(file)


@pytest.mark.parametrize("content", ["", "not json", "[]", '{"version": 99}', '{"version": 1}'])
def test_a_file_that_holds_no_work_is_refused_and_changes_nothing(
    learner: Learner, tmp_path: Path, content: str
) -> None:
    learner.open("write-the-loop").write(MINE)
    learner.page.goto(learner.site_url)
    before = learner.page.evaluate("() => JSON.stringify(localStorage)")
    file = tmp_path / "other.json"
    file.write_text(content)
    bring(learner, file)
    expect(learner.page.get_by_role("status")).not_to_be_empty()
    assert learner.page.evaluate("() => JSON.stringify(localStorage)") == before


@pytest.mark.parametrize("broken", ["{", "null", "[]", '{"source": 1}', '""'])
def test_a_broken_entry_is_kept_aside_and_the_page_works(learner: Learner, broken: str) -> None:
    page = learner.page
    page.goto(learner.site_url)
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [WORK, broken])
    learner.open("write-the-loop")
    expect(learner.text).to_contain_text("def run_agent")
    learner.run('print("works")').reads("Output", "works")
    kept = page.evaluate("() => Object.entries(localStorage).filter(([key]) => key.includes(':kept:'))")
    assert [value for _, value in kept] == [broken]


def test_where_storage_is_blocked_everything_else_works(learner: Learner) -> None:
    page = learner.page
    page.add_init_script(BLOCKED)
    learner.open("answer-a-call")
    expect(page.get_by_text("This browser keeps nothing for this page").first).to_be_visible()
    learner.check(solution("answer-a-call")).until_told("Passed.")
    page.goto(learner.site_url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_where_storage_is_full_the_page_says_so(learner: Learner) -> None:
    learner.page.add_init_script(FULL)
    learner.open("write-the-loop").write(MINE)
    expect(learner.page.get_by_text("storage is full").first).to_be_visible()
    learner.run().reads("Output", "what I wrote")


def test_two_tabs_lose_nothing(learner: Learner, page: Page) -> None:
    other = Learner(page.context.new_page(), learner.site_url)
    learner.open("write-the-loop")
    other.open("write-the-loop")
    other.write('print("from the other tab")\n')
    expect(other.page.locator("[data-saved]")).to_have_text("saved in this browser")
    expect(page.get_by_text("changed in another tab")).to_be_visible()
    learner.press("Take the other tab's program")
    expect(learner.text).to_contain_text("from the other tab")


def test_a_changed_starter_keeps_the_learners_program(learner: Learner) -> None:
    learner.open("write-the-loop").write(MINE)
    expect(learner.page.locator("[data-saved]")).to_have_text("saved in this browser")
    work = learner.saved("work") | {"base": "another starter"}
    learner.page.goto(learner.site_url)
    learner.page.evaluate("([key, value]) => localStorage.setItem(key, value)", [WORK, json.dumps(work)])
    learner.open("write-the-loop")
    expect(learner.text).to_contain_text("what I wrote")
    expect(learner.page.get_by_text("starting program has changed")).to_be_visible()


def test_the_starter_in_the_editor_is_the_authors_to_the_letter(learner: Learner) -> None:
    starter = step("write-the-loop").starter
    assert starter is not None
    learner.open("write-the-loop").text.focus()
    learner.page.keyboard.press("ControlOrMeta+End")
    learner.page.keyboard.type("zz")
    expect(learner.page.locator("[data-saved]")).to_have_text("saved in this browser")
    assert learner.saved("work")["source"].replace("zz", "").rstrip() == starter.source.rstrip()
