"""What can go wrong with Python itself is named, and the next run works."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect
from support.learner import Learner

pytestmark = pytest.mark.browser
Fault = Callable[[Route], None]


@pytest.mark.parametrize("fatal", ["import os\nos._exit(3)", "import os\nos.abort()"])
def test_a_crash_of_python_is_named_and_recovered_from(learner: Learner, fatal: str, complaints: list[str]) -> None:
    learner.open("one-reply").run(fatal).until_told("Python broke down")
    learner.reads("Output", "Python itself broke down")
    learner.run('print("a fresh one")').reads("Output", "a fresh one")
    complaints.clear()


def test_a_crash_in_a_check_is_named_and_nothing_passes(learner: Learner, complaints: list[str]) -> None:
    learner.open("answer-a-call").check("import os\nos._exit(3)")
    expect(learner.tick).to_have_count(0)
    learner.run('print("a fresh one")').reads("Output", "a fresh one")
    complaints.clear()


@pytest.mark.parametrize(
    "bomb", ["x = bytearray(10**9)", "x = []\nwhile True:\n    x.append(bytearray(10**7))", "x = [0] * 10**9"]
)
def test_a_memory_bomb_ends_in_memory_error(learner: Learner, bomb: str) -> None:
    learner.open("one-reply").run(bomb).until_told("MemoryError")
    learner.run('print("well again")').reads("Output", "well again")


def test_endless_recursion_ends_in_recursion_error(learner: Learner) -> None:
    learner.open("one-reply").run("def f():\n    return f()\nf()").until_told("RecursionError")


def test_leaving_by_sys_exit_is_no_crash(learner: Learner) -> None:
    learner.open("one-reply").run("import sys\nprint('before')\nsys.exit(1)").reads("Output", "before")
    learner.run('print("after")').reads("Output", "after")


def missing(route: Route) -> None:
    route.fulfill(status=404, body="not found")


def changed(route: Route) -> None:
    response = route.fetch()
    body = bytearray(response.body())
    body[len(body) // 2] ^= 1
    route.fulfill(response=response, body=bytes(body))


def cut(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=response.body()[:-100], headers={})


def a_page_instead(route: Route) -> None:
    route.fulfill(status=200, content_type="text/html", body="<!doctype html><p>Sign in to the network")


def refused(route: Route) -> None:
    route.abort("connectionrefused")


FAULTS: tuple[Fault, ...] = (missing, changed, cut, a_page_instead, refused)
ASSETS = ("pyodide.asm", "python_stdlib", "worker", "pyodide-lock", "stopreason", "manifest")


def broken_then_well(learner: Learner, asset: str, fault: Fault) -> None:
    page = learner.page
    pattern = f"**/assets/{asset}*"
    page.route(pattern, fault)
    learner.open("one-reply")
    boot = learner.region("Editor").locator("[data-boot-text]")
    expect(boot).to_contain_text(asset)
    expect(learner.text).to_contain_text("reply = model")
    page.unroute(pattern)
    learner.press("Try again")
    learner.run('print("well again")').reads("Output", "well again")


@pytest.mark.parametrize("asset", ASSETS)
def test_a_missing_asset_is_named_and_can_be_tried_again(learner: Learner, asset: str) -> None:
    broken_then_well(learner, asset, missing)


@pytest.mark.parametrize("fault", FAULTS[1:], ids=lambda fault: fault.__name__)
def test_a_damaged_asset_is_named_and_can_be_tried_again(learner: Learner, fault: Fault) -> None:
    broken_then_well(learner, "python_stdlib", fault)


def test_a_run_that_was_asked_for_early_goes_on_after_trying_again(learner: Learner) -> None:
    page = learner.page
    page.route("**/assets/pyodide.asm*", missing)
    learner.open("one-reply")
    expect(learner.button("Try again")).to_be_visible()
    page.unroute("**/assets/pyodide.asm*")
    learner.write('print("asked for early")').press("Run")
    if learner.button("Try again").is_visible():
        learner.press("Try again")
    learner.reads("Output", "asked for early")


def test_a_first_run_needs_nothing_from_elsewhere(page: Page, learner: Learner) -> None:
    """Every request of a whole visit goes to the site's own sub-path."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    learner.open("one-reply").run()
    assert [url for url in asked if not url.startswith((learner.site_url, "blob:", "data:"))] == []
