"""With scripts off, everything can be read, and every link and Next works."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from support.course import lesson

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_every_page_can_be_walked_by_next(plain: Page, site_url: str) -> None:
    steps = lesson().steps
    plain.goto(site_url)
    plain.get_by_role("link", name="Start the first lesson").click()
    plain.get_by_role("link", name="Begin with").click()
    for step in steps:
        expect(plain.get_by_role("heading", level=1)).to_have_text(step.title)
        plain.get_by_role("button", name="Next", exact=True).click()
    plain.goto(f"{site_url}the-loop/{steps[1].slug}/")
    plain.get_by_role("button", name="Previous", exact=True).click()
    expect(plain.get_by_role("heading", level=1)).to_have_text(steps[0].title)


def test_the_program_is_there_to_read_and_in_colour(plain: Page, site_url: str) -> None:
    plain.goto(f"{site_url}the-loop/one-reply/")
    code = plain.get_by_role("region", name="Editor").locator("code")
    expect(code).to_contain_text("reply = model(messages, tools)")
    colours = code.locator("span").evaluate_all("spans => spans.map(span => getComputedStyle(span).color)")
    assert len(set(colours)) > 2


def test_the_page_says_what_needs_scripts(plain: Page, site_url: str) -> None:
    plain.goto(f"{site_url}the-loop/write-the-loop/")
    notice = plain.locator("noscript p").filter(has_text="needs scripts, which are off in this browser")
    expect(notice).to_be_visible()
    expect(plain.get_by_role("button", name="Run", exact=True)).to_be_disabled()


def test_hints_and_afterwards_stay_folded(plain: Page, site_url: str) -> None:
    plain.goto(f"{site_url}the-loop/write-the-loop/")
    for name in ("Hints", "Solution", "Afterwards"):
        expect(plain.get_by_role("region", name=name)).to_have_count(0)
