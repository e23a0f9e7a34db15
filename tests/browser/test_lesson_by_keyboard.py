"""The whole lesson, from the front page to the last tick, without a pointer."""

from __future__ import annotations

import re

import pytest
from compiler.course import CODING, Step
from playwright.sync_api import Locator, Page, expect
from support.course import lesson, right_key
from support.learner import Learner

pytestmark = pytest.mark.browser
FURTHEST = 120  # presses of Tab: more than any page here has things to stop at


def tab_to(page: Page, target: Locator) -> None:
    """Presses Tab until the target has the focus. Escape first, so that an editor lets go."""
    page.keyboard.press("Escape")
    for _ in range(FURTHEST):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {target}")


def reach(learner: Learner, name: str) -> None:
    expect(learner.button(name)).to_be_enabled()
    tab_to(learner.page, learner.button(name))


def solve(learner: Learner, step: Step) -> None:
    if step.kind in CODING:
        write_and_check(learner, step)
    elif step.kind == "choose":
        choose(learner, step)
    else:
        if step.kind == "predict":
            predict(learner)
        reach(learner, "Run")
        learner.page.keyboard.press("Enter")
    expect(learner.tick).to_be_visible()


def write_and_check(learner: Learner, step: Step) -> None:
    assert step.solution is not None
    keyboard = learner.page.keyboard
    expect(learner.text).to_be_visible()
    tab_to(learner.page, learner.text)
    keyboard.press("ControlOrMeta+a")
    keyboard.insert_text(step.solution.source)
    keyboard.press("ControlOrMeta+Shift+Enter")


def choose(learner: Learner, step: Step) -> None:
    keyboard = learner.page.keyboard
    radios = learner.page.get_by_role("radio")
    expect(learner.button("Check")).to_be_enabled()
    tab_to(learner.page, radios.first)
    keyboard.press("Space")
    for _ in range(ord(right_key(step.slug)) - ord("a")):
        keyboard.press("ArrowDown")
    reach(learner, "Check")
    keyboard.press("Enter")


def predict(learner: Learner) -> None:
    keyboard = learner.page.keyboard
    tab_to(learner.page, learner.page.get_by_label("Your prediction"))
    keyboard.insert_text("3")
    keyboard.press("Enter")


def test_the_whole_lesson_by_keyboard_alone(learner: Learner) -> None:
    page, steps = learner.page, lesson().steps
    page.goto(learner.site_url)
    for link in ("Start the first lesson", "Begin with"):
        tab_to(page, page.get_by_role("link", name=link))
        page.keyboard.press("Enter")
    for step in steps:
        expect(page.get_by_role("heading", level=1)).to_have_text(step.title)
        learner.slug = step.slug
        solve(learner, step)
        tab_to(page, learner.button("Next"))
        page.keyboard.press("Enter")
        expect(page).not_to_have_url(re.compile(f"/{step.slug}/"))
    page.goto(learner.site_url)
    expect(page.locator("a[data-step][data-done]")).to_have_count(len(steps))
    learner.open(steps[0].slug)
    expect(page.locator("header .dots a[data-done]")).to_have_count(len(steps))


def test_tab_indents_after_typing_and_escape_lets_it_go(learner: Learner) -> None:
    learner.open("write-the-loop")
    keyboard = learner.page.keyboard
    learner.write("if True:\n")
    keyboard.press("Tab")
    keyboard.insert_text("print(1)")
    expect(learner.text).to_contain_text("    print(1)")
    tab_to(learner.page, learner.button("Run"))


@pytest.mark.parametrize(("width", "height"), [(1280, 700), (1280, 500), (390, 400)])
def test_the_line_that_is_typed_in_is_never_covered(learner: Learner, width: int, height: int) -> None:
    """Run and Check stay at the lower edge, whether the bench scrolls or the page."""
    learner.page.set_viewport_size({"width": width, "height": height})
    learner.open("write-the-loop").write("x = 1\n" * 60)
    for key, presses in (("ArrowUp", 50), ("ArrowDown", 20), ("Enter", 5), ("ControlOrMeta+End", 1)):
        for _ in range(presses):
            learner.page.keyboard.press(key)
        expect(learner.page.locator(".cm-cursor-primary")).to_be_in_viewport(ratio=1)
        cursor = learner.page.locator(".cm-cursor-primary").bounding_box()
        run = learner.button("Run").bounding_box()
        assert cursor is not None
        assert run is not None
        assert cursor["y"] + cursor["height"] <= run["y"], key
        assert run["y"] + run["height"] <= height, key


def test_focus_stays_visible_and_in_order(learner: Learner) -> None:
    """From the first thing on the page to the last, Tab goes down the page, and never into what is hidden."""
    page = learner.open("write-the-loop").page
    expect(learner.button("Check")).to_be_enabled()
    names: list[str] = []
    for _ in range(FURTHEST):
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
        name = page.evaluate(
            "() => { const at = document.activeElement;"
            " if (at === document.body) return '';"
            " const box = at.getBoundingClientRect();"
            " return box.width && box.height ? (at.textContent || at.ariaLabel || at.tagName).trim() : 'HIDDEN'; }"
        )
        if not name:
            break
        names.append(name)
    assert "HIDDEN" not in names
    order = [next(i for i, name in enumerate(names) if re.match(word, name)) for word in ("Run", "Check", "Next")]
    assert order == sorted(order)
    assert names[0].startswith("Skip to")
