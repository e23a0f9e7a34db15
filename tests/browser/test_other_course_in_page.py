"""Another course on the same engine, in the page: its own name, its own checks, and answers that are failures."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from support.learner import KEY, Learner
from support.server import serving
from support.site import ROOT, build

pytestmark = pytest.mark.browser

RETRY = ROOT / "tests" / "courses" / "retry"
WRITTEN = RETRY / "01-when-it-is-busy" / "03-wait-and-ask-again"
SOLUTION = (WRITTEN / "solution.py").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def retry_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("retry") / "dist"
    build(out, lessons=RETRY)
    with serving(out) as host:
        yield host.url


@pytest.fixture
def writing(page: Page, retry_url: str) -> Learner:
    return Learner(page, retry_url, "when-it-is-busy").open("wait-and-ask-again")


def test_the_front_page_speaks_in_the_course_s_own_words(page: Page, retry_url: str) -> None:
    page.goto(retry_url)
    expect(page).to_have_title("Ask once more, and wait a little longer · Try Again")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask once more, and wait a little longer.")
    expect(page.get_by_role("banner")).to_contain_text("Try Again")
    expect(page.get_by_text("Made with Stop Reason")).to_be_visible()
    expect(page.get_by_role("img", name="The loop")).to_have_count(0)


def test_a_check_of_the_author_s_own_is_asked_in_the_page(writing: Learner) -> None:
    writing.check(SOLUTION.replace("wait *= 2", "wait *= 3"))
    checks = writing.region("Checks")
    expect(checks.get_by_role("heading", level=2)).to_contain_text("A wait of 1 seconds was followed by one of 3.")
    expect(checks).to_contain_text("waits twice as long each time")
    writing.check(SOLUTION)
    expect(checks.get_by_role("heading", level=2)).to_contain_text("Passed")


def test_a_failure_of_the_api_is_in_the_trace(writing: Learner) -> None:
    writing.open("not-now").run()
    expect(writing.region("Trace")).to_contain_text("failed529")


def test_what_another_course_on_the_host_keeps_for_a_step_of_the_same_name_stays_apart(writing: Learner) -> None:
    step = f"{writing.lesson}/{writing.slug}"
    theirs = json.dumps({"source": "theirs", "base": "", "saved": "2026-11-20T00:00:00Z", "hints": 3})
    keep = "([name, text]) => localStorage.setItem(name, text)"
    for name in (f"{KEY}:work:{step}", f"{KEY}:course:another:work:{step}"):
        writing.page.evaluate(keep, [name, theirs])
    writing.open(writing.slug)
    expect(writing.text).not_to_contain_text("theirs")
    writing.write("mine = 1\n").run()
    kept = writing.page.evaluate("() => Object.fromEntries(Object.entries(localStorage))")
    assert json.loads(kept[f"{KEY}:course:try-again:work:{step}"])["source"] == "mine = 1\n"
    assert [kept[f"{KEY}:work:{step}"], kept[f"{KEY}:course:another:work:{step}"]] == [theirs, theirs]
