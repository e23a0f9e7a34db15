"""axe finds nothing on any kind of page, in any state, in either theme, wide or narrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from support.axe import violations
from support.course import solution
from support.learner import Learner

pytestmark = pytest.mark.browser
SIZES = ((1280, 900), (390, 740))


def assert_clean(page: Page) -> None:
    """In both themes and two widths, as the page stands."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="light" if scheme == "light" else "dark", reduced_motion="reduce")
            assert violations(page) == [], f"{scheme}, {width} pixels"


@pytest.mark.parametrize("path", ["", "the-loop/", "glossary/", "summary/", "where-to-go/", "notices/", "404.html"])
def test_pages_of_words(page: Page, site_url: str, path: str) -> None:
    page.goto(site_url + path)
    assert_clean(page)


@pytest.mark.parametrize("slug", ["one-reply", "what-next", "count-the-rounds", "answer-a-call", "write-the-loop"])
def test_a_step_as_it_opens(learner: Learner, slug: str) -> None:
    learner.open(slug)
    expect(learner.page.get_by_label("Theme")).to_be_visible()
    assert_clean(learner.page)


def test_a_running_program(learner: Learner) -> None:
    learner.open("one-reply").write('print("on")\nwhile True:\n    pass\n').press("Run").until_running()
    learner.reads("Output", "on")
    assert_clean(learner.page)


def test_a_program_that_ended(learner: Learner) -> None:
    learner.open("one-reply").run()
    assert_clean(learner.page)


def test_an_error(learner: Learner) -> None:
    learner.open("one-reply").run("x = 1\nprint(y)\n")
    assert_clean(learner.page)


def test_a_failed_check(learner: Learner) -> None:
    learner.open("the-copied-id").check().until_told("Not yet.")
    assert_clean(learner.page)


def test_a_passed_check_with_hints_open(learner: Learner) -> None:
    learner.open("write-the-loop").press("Hint").press("Hint")
    learner.check(solution("write-the-loop")).until_told("Passed.")
    assert_clean(learner.page)


def test_an_unfolded_trace(learner: Learner) -> None:
    learner.open("the-copied-id").run()
    for each in learner.region("Trace").locator("summary").all():
        if each.is_visible():
            each.click()
    assert_clean(learner.page)


@pytest.mark.parametrize("name", ["Show solution", "Reset"])
def test_an_open_dialog(learner: Learner, name: str) -> None:
    learner.open("write-the-loop").write("# mine").press(name)
    expect(learner.page.get_by_role("dialog")).to_be_visible()
    assert_clean(learner.page)


def test_an_open_solution(learner: Learner) -> None:
    learner.open("write-the-loop").press("Show solution").press("Show it")
    expect(learner.region("Solution")).to_be_visible()
    assert_clean(learner.page)


@pytest.mark.parametrize("key", ["a", "b"])
def test_an_answered_question(learner: Learner, key: str) -> None:
    learner.open("what-next").page.locator(f'input[value="{key}"]').check()
    learner.press("Check")
    expect(learner.page.locator(f'[data-why="{key}"]')).to_be_visible()
    assert_clean(learner.page)


def test_a_compared_prediction(learner: Learner) -> None:
    learner.open("count-the-rounds").page.get_by_label("Your prediction").fill("3")
    learner.press("Commit").run()
    assert_clean(learner.page)


def test_a_start_that_failed(learner: Learner) -> None:
    learner.page.route("**/assets/pyodide.asm*", lambda route: route.fulfill(status=404))
    learner.open("one-reply")
    expect(learner.button("Try again")).to_be_visible()
    assert_clean(learner.page)


def test_a_dialog_gives_the_focus_back(learner: Learner) -> None:
    learner.open("write-the-loop").press("Show solution")
    expect(learner.page.get_by_role("dialog")).to_be_visible()
    learner.page.keyboard.press("Escape")
    expect(learner.page.get_by_role("dialog")).to_have_count(0)
    expect(learner.button("Show solution")).to_be_focused()


def test_one_status_line_says_what_happened(learner: Learner) -> None:
    learner.open("one-reply").run('print("a")\nprint("b")')
    expect(learner.page.locator("[data-status][role=status]")).to_have_text("Finished, 2 lines printed.")


def test_text_spacing_hides_nothing(learner: Learner) -> None:
    """WCAG 1.4.12: the reader's own spacing, as a style sheet that the policy lets the browser itself add."""
    page = learner.open("write-the-loop").page
    page.evaluate(
        "() => { const sheet = new CSSStyleSheet();"
        " sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important;"
        " word-spacing: .16em !important } p { margin-block-end: 2em !important }');"
        " document.adoptedStyleSheets.push(sheet); }"
    )
    page.set_viewport_size({"width": 390, "height": 740})
    wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
