"""Light and dark follow the system, until the reader says otherwise."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from support.learner import Learner

pytestmark = pytest.mark.browser


def brightness(page: Page) -> int:
    """The page's ground, as the browser paints it: 0 black, 255 white."""
    page.evaluate("() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))")
    rgb = page.evaluate(
        "() => { const ink = document.createElement('canvas').getContext('2d');"
        " ink.fillStyle = getComputedStyle(document.body).backgroundColor; ink.fillRect(0, 0, 1, 1);"
        " return [...ink.getImageData(0, 0, 1, 1).data]; }"
    )
    return int(sum(rgb[:3]) // 3)


def test_the_system_decides_at_first(page: Page, site_url: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(site_url)
    assert brightness(page) > 200
    page.emulate_media(color_scheme="dark")
    assert brightness(page) < 60


def test_the_switch_decides_and_is_remembered(learner: Learner) -> None:
    page = learner.page
    page.emulate_media(color_scheme="light")
    page.goto(learner.site_url)
    page.get_by_label("Theme").select_option("Dark")
    assert brightness(page) < 60
    learner.open("write-the-loop")
    assert brightness(page) < 60
    expect(page.get_by_label("Theme")).to_have_value("dark")
    page.get_by_label("Theme").select_option("Light")
    page.emulate_media(color_scheme="dark")
    assert brightness(page) > 200
    page.get_by_label("Theme").select_option("System")
    assert brightness(page) < 60


def test_the_editor_follows_the_theme(learner: Learner) -> None:
    page = learner.page
    page.emulate_media(color_scheme="light")
    learner.open("write-the-loop")
    ink = "element => getComputedStyle(element).color"
    light = learner.text.evaluate(ink)
    page.emulate_media(color_scheme="dark")
    assert learner.text.evaluate(ink) != light


def test_the_chosen_theme_is_there_before_the_page_wakes(learner: Learner) -> None:
    page = learner.page
    page.emulate_media(color_scheme="light")
    page.goto(learner.site_url)
    page.get_by_label("Theme").select_option("Dark")
    page.route("**/page.*.js", lambda route: route.abort())
    page.goto(learner.site_url)
    assert brightness(page) < 60
