"""How long a learner waits, by the page's own clock: from navigation, or from a press, to what then shows."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Playwright
from support import chromium
from support.course import solution
from support.learner import KEY, LESSON

SEEN = """([where, what, press]) => new Promise(resolve => {
    let pressed = press === null;
    const look = () => {
        const button = pressed ? null : document.querySelector(press);
        if (button && !button.disabled) { pressed = true; button.click(); }
        if (!document.querySelector(where)?.textContent.includes(what)) return;
        watch.disconnect();
        resolve(performance.now());
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
})"""
STOP_AND_RUN = """() => new Promise(resolve => {
    const button = name => document.querySelector(`[data-do=${name}]`);
    const output = document.querySelector("[data-output]");
    const stamp = () => /run [0-9.]+/.exec(output.textContent)?.[0];
    const before = stamp();
    const began = performance.now();
    let pressed = false;
    const look = () => {
        if (!pressed && !button("run").disabled) { pressed = true; button("run").click(); }
        if (stamp() && stamp() !== before) { watch.disconnect(); resolve(performance.now() - began); }
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    button("stop").click();
    look();
})"""
CHECKED = """() => new Promise(resolve => {
    const status = document.querySelector("[data-status]");
    const began = performance.now();
    const look = () => {
        if (!/^(Passed|Not yet)/.test(status.textContent)) return;
        watch.disconnect();
        resolve(performance.now() - began);
    };
    const watch = new MutationObserver(look);
    watch.observe(status, { subtree: true, childList: true, characterData: true });
    document.querySelector("[data-do=check]").click();
})"""
# Long enough for the spare interpreter to be ready, as it is when a person stops a program.
ENDLESS = 'import time\nprint("run", time.time())\ntime.sleep(8)\nprint("settled")\nwhile True:\n    pass\n'


@contextmanager
def fresh_profile(playwright: Playwright) -> Iterator[Page]:
    """A browser that has never been anywhere; its second visit finds what the first one kept."""
    path = chromium.find()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(profile, executable_path=path, args=list(chromium.ARGS))
        yield context.pages[0]
        context.close()


def begin_with(page: Page, slug: str, program: str) -> None:
    """The program that the step opens with, as if it had been typed on an earlier visit."""
    work = {"source": program, "base": "", "saved": "2026-01-01T00:00:00.000Z", "hints": 0}
    key = f"{KEY}:work:{LESSON}/{slug}"
    page.add_init_script(f"localStorage.setItem({json.dumps(key)}, {json.dumps(json.dumps(work))})")


def first_output(page: Page, url: str, where: str, press: str | None) -> float:
    """Milliseconds from navigation to `hello` in that element, pressing the button as soon as it can be."""
    page.goto(url, wait_until="commit")
    return float(page.evaluate(SEEN, [where, "hello", press]))


def stop_to_next_run(page: Page, site: str) -> float:
    """Milliseconds from a press of Stop to the first output of the next run."""
    begin_with(page, "one-reply", ENDLESS)
    page.goto(f"{site}{LESSON}/one-reply/")
    page.evaluate(SEEN, ["[data-output]", "settled", "[data-do=run]"])
    return float(page.evaluate(STOP_AND_RUN))


def one_check(page: Page, site: str) -> tuple[float, float]:
    """Milliseconds from a press of Check to its verdict: the first of a visit, and the next."""
    begin_with(page, "write-the-loop", solution("write-the-loop"))
    page.goto(f"{site}{LESSON}/write-the-loop/")
    page.get_by_text("Python is ready.").wait_for()
    return float(page.evaluate(CHECKED)), float(page.evaluate(CHECKED))
