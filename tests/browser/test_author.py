"""An author saves, and the open page follows in place: nothing that they did on it is gone, nothing jumps."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from support import author
from support.axe import violations
from support.site import ROOT

pytestmark = pytest.mark.browser
HEALTHY = ROOT / "tests/canaries/healthy/lessons"
TALL = "\n\n".join(f"Paragraph {number}." for number in range(60))


def test_a_save_is_seen_in_place_and_an_error_with_its_line_over_the_last_good_page(page: Page, tmp_path: Path) -> None:
    root = author.course(tmp_path / "course", HEALTHY)
    step = root / "lessons/01-canary/04-echo/step.md"
    words = step.read_text().replace("\n---\n", f"\n---\n\n{TALL}\n", 1)
    step.write_text(words)
    with author.serving(root) as (terminal, url):
        terminal.until("http://")
        page.goto(f"{url}/canary/echo/")
        page.get_by_role("textbox").focus()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text("mine = 1\n")
        page.get_by_role("button", name="Hint").click()
        expect(page.get_by_role("region", name="Hints").get_by_role("listitem")).to_have_count(1)
        page.evaluate("document.activeElement.blur(); scrollTo({ top: 700, behavior: 'instant' })")
        before = page.evaluate("scrollY")
        assert before == 700

        step.write_text(words.replace("Paragraph 59.", "The end of teh page."))
        expect(page.get_by_text("The end of teh page.")).to_be_attached()
        expect(page.get_by_role("textbox")).to_contain_text("mine = 1")
        expect(page.get_by_role("region", name="Hints").get_by_role("listitem")).to_have_count(1)
        page.wait_for_function("scrollY === 700")

        strip = page.get_by_role("complementary", name="Author")
        expect(strip).to_contain_text("proofs hold; 1 finding besides")
        expect(strip).to_contain_text("received `teh`")
        place = page.get_by_role("main").bounding_box()
        step.write_text(words.replace("kind: ", "kind: un"))
        expect(strip).to_contain_text("Not built: this is the last good page.")
        expect(strip).to_contain_text("lessons/01-canary/04-echo/step.md:3")
        expect(page.get_by_text("The end of teh page.")).to_be_attached()
        assert page.get_by_role("main").bounding_box() == place
        assert violations(page) == []

        step.write_text(words)
        expect(page.get_by_text("Paragraph 59.")).to_be_attached()
        expect(strip).not_to_contain_text("Not built")
