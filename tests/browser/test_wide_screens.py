"""Beside the words, the bench begins right below the bar, however wide the window and long the title."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


def top_and_bottom(part: Locator) -> tuple[float, float]:
    box = part.bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


@pytest.mark.parametrize("width", [961, 1024, 1280])
@pytest.mark.parametrize("path", ["every-framework/caps-and-ends/", "six-arrangements/the-whole-team/"])
def test_the_bar_covers_nothing_of_the_bench(page: Page, site_url: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    page.goto(site_url + path)
    expect(page.get_by_label("Theme")).to_be_visible()
    page.evaluate("() => scrollTo(0, 100)")
    assert top_and_bottom(page.locator("header.bar"))[1] <= top_and_bottom(page.locator("step-bench"))[0]
    assert page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.locator(".crumb").evaluate("title => title.scrollHeight <= title.parentElement.clientHeight")


def test_half_of_a_screen_of_1920_pixels_is_one_column_through_and_through(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 960, "height": 600})
    page.goto(site_url + "six-arrangements/the-whole-team/")
    assert top_and_bottom(page.locator(".words"))[1] <= top_and_bottom(page.locator("step-bench"))[0]
