"""A learner at a step: finds things by the names that a person (or a screen reader) knows them by."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

LESSON = "the-loop"
KEY = "stopreason:1"
# What the status line says when something has ended.
ENDED = re.compile(
    r"^(Finished|Ended with|\w+ on line|Stopped|The page stopped|Time was up|Python broke down|Passed|Not yet"
    r"|The check could not|Right\.|Not this one)"
)


class Learner:
    def __init__(self, page: Page, site_url: str, lesson: str = LESSON) -> None:
        self.page = page
        self.site_url = site_url
        self.lesson = lesson
        self.slug = ""

    def open(self, slug: str) -> Learner:
        self.slug = slug
        self.page.goto(f"{self.site_url}{self.lesson}/{slug}/")
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

    def until_ready(self) -> Learner:
        """Python is loaded and started."""
        expect(self.page.locator("[data-boot-text]")).to_have_text("Python is ready.")
        return self

    def until_ended(self) -> Learner:
        """A press says at once that something is on, so this waits for its end alone."""
        expect(self.button("Stop")).to_be_disabled()
        return self.until_told(ENDED)

    def until_told(self, what: str | re.Pattern[str]) -> Learner:
        """What a screen reader is told."""
        expect(self.page.locator("[data-status]")).to_contain_text(what)
        return self

    def reads(self, region: str, what: str | re.Pattern[str]) -> Learner:
        expect(self.region(region)).to_contain_text(what)
        return self

    @property
    def tick(self) -> Locator:
        """This step's place in the header, once it is done."""
        return self.page.locator("header .dots a[aria-current=step][data-done]")

    def saved(self, what: str) -> dict[str, Any]:
        """What the browser keeps: `work` or `done`."""
        name = f"{KEY}:{what}:{self.lesson}/{self.slug}"
        text = self.page.evaluate("name => localStorage.getItem(name)", name)
        return dict(json.loads(text)) if text else {}

    def is_done(self) -> bool:
        return bool(self.saved("done"))
