"""What the browser tests share: the built site, its host, a browser, and pages that report their faults."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from support import chromium
from support.learner import Learner
from support.server import Host, serving
from support.site import build

PATIENCE = 40_000  # milliseconds: how long a browser may take on a slow machine before a test gives up
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once for the whole run, whichever of pytest's workers asks first."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    out = shared / "site"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "site.done").exists():
            build(out)
            (shared / "site.done").touch()
    return out


@pytest.fixture(scope="session")
def host(built: Path) -> Iterator[Host]:
    with serving(built) as host:
        yield host


@pytest.fixture(scope="session")
def site_url(host: Host) -> str:
    """The address of the landing page, under a sub-path, so that an absolute address anywhere shows."""
    return host.url


@pytest.fixture
def foreign(tmp_path: Path) -> Iterator[Host]:
    """Another origin on this machine, which learner code must never reach."""
    (tmp_path / "index.html").write_text("reached")
    with serving(tmp_path, prefix="/") as host:
        yield host


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One a module: while it lives, Playwright's event loop counts as running, and no other could start."""
    path = chromium.find()
    assert path is not None, "The tests need a browser: run make test, or set CHROMIUM to the path of one."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGS))
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def complaints() -> list[str]:
    """What went wrong in the page by itself. A test that provokes some clears the list at its end."""
    return []


@pytest.fixture
def page(context: BrowserContext, complaints: list[str]) -> Iterator[Page]:
    page = context.new_page()
    listen(page, complaints)
    yield page
    assert complaints == []


@pytest.fixture
def learner(page: Page, site_url: str) -> Learner:
    return Learner(page, site_url)


def listen(page: Page, complaints: list[str]) -> None:
    """Uncaught errors, and whatever the page or the policy writes as an error.

    Two kinds say nothing of the page: a file that a test took away, and Chromium's own wish to style what is typed
    over coloured text, which the policy refuses without harm.
    """

    def on_console(message: ConsoleMessage) -> None:
        harmless = ("Failed to load resource", "Applying inline style violates")
        if message.type == "error" and not message.text.startswith(harmless):
            complaints.append(message.text)

    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(str(error)))
