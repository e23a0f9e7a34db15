"""On a phone the page is one column that never scrolls sideways, and the editor can be used."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from support.course import lesson, solution
from support.learner import Learner

pytestmark = pytest.mark.browser
PAGES = ("", "the-loop/", "notices/", *(f"the-loop/{step.slug}/" for step in lesson().steps))
TOO_SMALL = """least => [...document.querySelectorAll("button, select, input, summary, theme-select *")]
    .filter(each => each.checkVisibility() && each.matches("button, select, input, summary"))
    .map(each => [each, each.closest("label") ?? each])
    .map(([each, target]) => [each, target.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && (box.height < least || box.width < least))
    .map(([each, box]) => `${each.textContent || each.name} ${box.width}x${box.height}`)"""


@pytest.fixture(params=[390, 320])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    size = ViewportSize(width=request.param, height=740)
    context = browser.new_context(viewport=size, has_touch=True, is_mobile=True, device_scale_factor=2)
    context.set_default_timeout(60_000)
    yield context
    context.close()


def overflow(page: Page) -> int:
    return int(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_no_page_scrolls_sideways(page: Page, site_url: str) -> None:
    wide = {}
    for path in PAGES:
        page.goto(site_url + path)
        if overflow(page) > 0:
            wide[path] = overflow(page)
    assert wide == {}


def test_the_editor_is_usable_by_touch(learner: Learner) -> None:
    learner.open("answer-a-call")
    expect(learner.button("Check")).to_be_enabled()
    learner.text.tap()
    learner.page.keyboard.press("ControlOrMeta+a")
    learner.page.keyboard.insert_text(solution("answer-a-call"))
    expect(learner.button("Run")).to_be_in_viewport()
    learner.button("Check").tap()
    learner.until_told("Passed.")
    assert overflow(learner.page) <= 0


def test_nothing_moves_when_the_page_says_that_it_saved(learner: Learner) -> None:
    learner.open("write-the-loop").text.focus()
    place = "editor => editor.getBoundingClientRect().top + scrollY"
    before = learner.page.locator("code-editor").evaluate(place)
    learner.page.keyboard.insert_text("# mine")
    learner.reads("Editor", "saved in this browser")
    assert learner.page.locator("code-editor").evaluate(place) == before


def test_a_failed_check_and_its_trace_fit(learner: Learner) -> None:
    learner.open("the-copied-id").check().until_told("Not yet.")
    learner.run("print('x' * 500)")
    assert overflow(learner.page) <= 0


def test_a_diagram_of_many_lanes_folds_and_says_whose_turn_it_is(page: Page, site_url: str) -> None:
    learner = Learner(page, site_url, "six-arrangements").open("said-to-nobody").run()
    diagram = learner.region("Trace").locator(".drawing")
    expect(diagram.locator(".turn:visible")).to_have_text(["mira", "jonas", "ada", "chair"])
    assert diagram.evaluate("frame => frame.scrollWidth - frame.clientWidth") <= 0


@pytest.mark.parametrize("path", ["", "the-loop/what-next/", "the-loop/count-the-rounds/", "the-loop/write-the-loop/"])
def test_what_is_tapped_is_big_enough_for_a_thumb(page: Page, site_url: str, path: str) -> None:
    page.goto(site_url + path)
    expect(page.get_by_label("Theme")).to_be_visible()
    assert page.evaluate(TOO_SMALL, 44) == []


def test_events_that_are_drawn_begin_folded_and_open_where_a_message_leads_to_them(page: Page, site_url: str) -> None:
    learner = Learner(page, site_url, "six-arrangements").open("said-to-nobody").run()
    rows = learner.region("Trace").locator(".rows > li")
    expect(rows.first).to_be_hidden()
    learner.region("Trace").get_by_text("Every event").tap()
    expect(rows.first).to_be_visible()
    learner.region("Trace").get_by_text("Every event").tap()
    learner.check().press("Show it in the trace")
    expect(learner.region("Trace").locator(".rows > .at")).to_be_in_viewport()


def test_ten_steps_of_a_lesson_stand_in_one_row(page: Page, site_url: str) -> None:
    page.goto(site_url + "six-arrangements/the-whole-team/")
    tops = page.locator("header .dots li").evaluate_all("dots => dots.map(dot => dot.getBoundingClientRect().top)")
    assert len(tops) == 10
    assert len(set(tops)) == 1


# what a step shows when it is passed is shown at once, and all is measured before its script can hide it again
CARDS = """() => {
    document.querySelectorAll("[hidden]").forEach(part => { part.hidden = false; });
    const box = document.querySelector(".table.wide");
    const cells = [...box.querySelectorAll("td:not(:first-child)")];
    const unnamed = cells.filter(cell => ["none", '""'].includes(getComputedStyle(cell, "::before").content));
    return [box.scrollWidth - box.clientWidth, cells.length > 20, unnamed.length];
}"""


@pytest.mark.parametrize("path", ["summary/", "every-framework/caps-and-ends/"])
def test_a_table_of_many_columns_stands_as_cards_that_name_each_cell(page: Page, site_url: str, path: str) -> None:
    page.goto(site_url + path)
    assert page.evaluate(CARDS) == [0, True, 0]


def test_a_long_title_of_a_lesson_leaves_room_for_the_switch_of_themes(page: Page, site_url: str) -> None:
    page.goto(site_url + "every-framework/caps-and-ends/")
    expect(page.get_by_label("Theme")).to_be_visible()
    title, switch = page.locator(".crumb").bounding_box(), page.locator("theme-select").bounding_box()
    assert title is not None
    assert switch is not None
    assert title["x"] + title["width"] <= switch["x"] or title["y"] + title["height"] <= switch["y"]
    assert page.locator(".crumb").evaluate("title => title.scrollWidth <= title.clientWidth")
