"""The proofs again, in the Python that learners have: the built site's own workers, in a real browser."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from compiler.spec import spec_of
from lessons.course import the_course
from playwright.sync_api import Browser, Page
from proofs.cases import PASSES, Case, cases_in
from proofs.grader import Grader
from proofs.runner import Told
from proofs.verdicts import problems_of

pytestmark = pytest.mark.browser

PROVER = Path(__file__).with_name("prover.js")
LIMIT_MS = 20_000  # for a program over all scripts of its step
JUDGE_LIMIT_MS = 60_000


class Workers:
    """A page's interpreters, as the grader asks for them."""

    def __init__(self, page: Page, limit: int = LIMIT_MS) -> None:
        self._page = page
        self._limit = limit
        page.evaluate(PROVER.read_text(encoding="utf-8"))

    def run(self, request: str) -> Told:
        return self._ask("runner", request, self._limit)

    def judge(self, request: str) -> Told:
        return self._ask("judge", request, JUDGE_LIMIT_MS)

    def _ask(self, who: str, request: str, limit: int) -> Told:
        told = self._page.evaluate("([who, request, limit]) => ask(who, request, limit)", [who, request, limit])
        return Told(tuple(told["events"]), told["answer"], told["end"], told["fault"])


@pytest.fixture(scope="module")
def in_page(browser: Browser, site_url: str) -> Iterator[Grader]:
    page = browser.new_page()
    page.goto(site_url)
    yield Grader(Workers(page))
    page.close()


@pytest.fixture(scope="module")
def seed() -> str:
    return str(secrets.randbelow(2**32))


def chosen() -> Iterator[Case]:
    """Every program; of those that import a package, which takes seconds each time, every fourth mistake only.

    What is left out is proved outside of the page, as all are.
    """
    mistakes = 0
    for case in cases_in(the_course()):
        if case.mistake is not None and case.target.step.packages:
            mistakes += 1
            if mistakes % 4 != 1:
                continue
        yield case


@pytest.mark.parametrize("case", list(chosen()), ids=lambda case: case.id)
def test_a_program_does_in_the_page_what_its_step_says(case: Case, in_page: Grader, seed: str) -> None:
    spec = spec_of(case.target.lesson, case.target.step)
    problems = problems_of(case, in_page.grade(spec, case.program.source, seed))
    assert not problems, "\n".join([*map(str, problems), f"seed {seed}"])


def test_a_program_that_never_ends_is_killed_in_the_page_and_the_next_one_runs(page: Page, site_url: str) -> None:
    case = next(case for case in cases_in(the_course()) if case.must == PASSES and case.target.step.entry)
    spec = spec_of(case.target.lesson, case.target.step)
    page.goto(site_url)
    grader = Grader(Workers(page, limit=2_000))
    hung = grader.grade(spec, "print(1)\nwhile True: pass", "7")
    assert (hung["end"], hung["verdict"]) == ("timed-out", "failed")
    assert grader.grade(spec, case.program.source, "7")["verdict"] == "passed"
