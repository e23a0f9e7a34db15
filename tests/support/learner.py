"""A learner at a step: finds things by the names that a person (or a screen reader) knows them by."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

LESSON = "the-loop"
KEY = "stopreason:1"


class Learner:
    def __init__(self, page: Page, site_url: str) -> None:
        self.page = page
        self.site_url = site_url
        self.slug = ""

    def open(self, slug: str) -> Learner:
        self.slug = slug
        self.page.goto(f"{self.site_url}{LESSON}/{slug}/")
        return self

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def region(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=name, exact=True)

    @property
    def text(self) -> Locator:
        """What is typed into."""
        return self.region("Editor").get_by_role("textbox")

    def write(self, program: str) -> Learner:
        """Replaces the program, as pasting over everything does."""
        self.text.focus()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(program)
        return self

    def press(self, name: str) -> Learner:
        self.button(name).click()
        return self

    def run(self, program: str | None = None) -> Learner:
        """Runs to the end."""
        if program is not None:
            self.write(program)
        self.press("Run")
        return self.until_ended()

    def check(self, program: str | None = None) -> Learner:
        """Checks to the verdict."""
        if program is not None:
            self.write(program)
        self.press("Check")
        return self.until_ended()

    def until_running(self) -> Learner:
        expect(self.button("Stop")).to_be_enabled()
        return self

    def until_ended(self) -> Learner:
        """Run and Check say that they are on before the press returns, so this waits for their end alone."""
        expect(self.button("Stop")).to_be_disabled()
        return self

    def saved(self, what: str) -> dict[str, Any]:
        """What the browser keeps: `work` or `done`."""
        name = f"{KEY}:{what}:{LESSON}/{self.slug}"
        text = self.page.evaluate("name => localStorage.getItem(name)", name)
        return dict(json.loads(text)) if text else {}

    def is_done(self) -> bool:
        return bool(self.saved("done"))
