"""What is printed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from support.course import solution
from support.learner import Learner

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_summary_is_one_sheet_of_a4(page: Page, site_url: str, scheme: str) -> None:
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    page.goto(site_url + "summary/")
    page.evaluate("document.fonts.ready")
    sheet = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
    assert re.search(rb"/MediaBox\s*\[0 0 594\.9\d* 841\.9\d*\]", sheet)


def test_a_printed_program_is_whole(learner: Learner) -> None:
    page = learner.open("write-the-loop").page
    page.set_viewport_size({"width": 703, "height": 1000})  # A4 without its margins
    learner.write(solution("write-the-loop"))
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    last = page.locator(".cm-line").last
    expect(page.locator(".cm-line")).to_have_count(solution("write-the-loop").count("\n") + 1)
    assert page.locator(".cm-scroller").evaluate("text => text.scrollWidth <= text.clientWidth")
    bottom = "part => part.getBoundingClientRect().bottom"
    assert last.evaluate(bottom) <= learner.region("Editor").evaluate(bottom)
