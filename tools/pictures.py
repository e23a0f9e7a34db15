"""Takes the README's pictures: a real step, a real mistake, its real message, in both themes.

Run it by `make pictures`; it needs `site`, `runtime` and `tests` on the path.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, expect, sync_playwright
from support import chromium
from support.course import step
from support.learner import Learner
from support.server import serving
from support.site import ROOT, build

STEP = "write-the-loop"
LABEL = "only-first-call-answered"


def mistaken_program() -> str:
    """The mistake as a learner writes it: without the message that stands above it in its file."""
    source = next(each for each in step(STEP).mistakes if each.label == LABEL).program.source
    return source.split('"""', 2)[2].lstrip()


def picture(browser: Browser, url: str, theme: Literal["light", "dark"], path: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 1120}, color_scheme=theme, device_scale_factor=1.5)
    learner = Learner(context.new_page(), url).open(STEP)
    learner.check(mistaken_program())
    expect(learner.region("Checks")).to_be_visible()
    learner.page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    learner.page.screenshot(path=path)
    context.close()
    print(path.relative_to(ROOT))


def main() -> None:
    expect.set_options(timeout=60_000)
    found = chromium.find()
    assert found is not None, "The pictures need a browser: run make pictures, which finds or installs one."
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build(Path(folder) / "site")
        browser = playwright.chromium.launch(executable_path=found, args=list(chromium.ARGS))
        with serving(Path(folder) / "site") as host:
            picture(browser, host.url, "light", ROOT / "docs" / "step-light.png")
            picture(browser, host.url, "dark", ROOT / "docs" / "step-dark.png")
        browser.close()


if __name__ == "__main__":
    main()
