"""`make bench`, or a part of it: one JSON file, one table. What is compared takes turns: a busy machine slows both."""

from __future__ import annotations

import json
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Playwright, sync_playwright
from support.server import PREFIX, Host, serving
from support.site import ROOT, build

from bench import bare, builds, courses, packages, replies, waits
from bench.tables import Figures, table

TURNS = 5
RESULTS = ROOT / ".bench"
STEP = "the-loop/one-reply/"
OURS = ("[data-output]", "[data-do=run]")  # where the output shows, and what to press for it
BARE = ("pre", None)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def first_outputs(playwright: Playwright, ours: Host, bares: Host) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {"ours cold": [], "bare cold": [], "ours warm": [], "bare warm": []}
    pages = (("ours", ours.url + STEP, *OURS), ("bare", bares.url, *BARE))
    for turn in range(TURNS):
        say(f"first output, turn {turn + 1} of {TURNS}")
        for name, url, where, press in pages if turn % 2 == 0 else reversed(pages):
            with waits.fresh_profile(playwright) as page:
                waits.begin_with(page, "one-reply", 'print("hello")')
                found[f"{name} cold"].append(waits.first_output(page, url, where, press))
                found[f"{name} warm"].append(waits.first_output(page, url, where, press))
    return found


def after_boot(playwright: Playwright, ours: Host) -> dict[str, list[float]]:
    stops, firsts, nexts = [], [], []
    for turn in range(TURNS):
        say(f"Stop and Check, turn {turn + 1} of {TURNS}")
        with waits.fresh_profile(playwright) as page:
            stops.append(waits.stop_to_next_run(page, ours.url))
        with waits.fresh_profile(playwright) as page:
            first, following = waits.one_check(page, ours.url)
        firsts.append(first)
        nexts.append(following)
    return {"Stop to next output": stops, "first Check": firsts, "next Check": nexts}


def bytes_of_a_first_visit(
    playwright: Playwright, host: Host, site: Path, path: str, where: str, press: str | None
) -> Figures:
    host.hits.clear()
    with waits.fresh_profile(playwright) as page:
        waits.begin_with(page, "one-reply", 'print("hello")')
        waits.first_output(page, host.url + path, where, press)
    return dict(builds.loaded(host.hits, PREFIX, site))


def build_times(folder: Path) -> dict[str, list[float]]:
    say("builds")
    return {"build": [builds.seconds(folder / f"build-{turn}") * 1000 for turn in range(3)]}


def page(playwright: Playwright, folder: Path) -> Figures:
    """What a learner waits for, and loads."""
    site, plain = folder / "site", bare.make(folder / "bare")
    build(site)
    with serving(site) as ours, serving(plain) as bares:
        times = first_outputs(playwright, ours, bares) | after_boot(playwright, ours)
        weights = {
            "ours": bytes_of_a_first_visit(playwright, ours, site, STEP, *OURS),
            "bare": bytes_of_a_first_visit(playwright, bares, plain, "", *BARE),
        }
    ratios = {kind: median(times[f"ours {kind}"]) / median(times[f"bare {kind}"]) for kind in ("cold", "warm")}
    return {"ms": times, "ratio": ratios, "first visit bytes": weights, "assets": builds.sizes(site)}


def imports(playwright: Playwright, folder: Path) -> Figures:
    """What a package costs in the page."""
    say("packages")
    times = packages.times(playwright, folder / "packages")
    return {"ms": times, "ratio": packages.ratios(times)}


def all_builds(playwright: Playwright, folder: Path) -> Figures:
    """What an author waits for."""
    times = build_times(folder)
    return {"ms": times, "generated courses": courses.measure(playwright, folder, list(courses.COUNTS))}


def model(_playwright: Playwright, _folder: Path) -> Figures:
    """How fast the scripted model answers, and what a check costs."""
    say("replies and checks")
    return {"replies a second": replies.replies_a_second(), "one check ms": replies.one_check()}


PARTS = {"page": page, "packages": imports, "builds": all_builds, "replies": model}


def measure(parts: Sequence[str]) -> Figures:
    """The figures of these parts; those of one kind, such as `ms`, beside each other."""
    found: Figures = {"machine": {"system": platform.platform(), "python": platform.python_version()}}
    for part in parts:
        with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
            for kind, figures in PARTS[part](playwright, Path(name)).items():
                known = found.get(kind)
                found[kind] = {**known, **figures} if isinstance(known, dict) and isinstance(figures, dict) else figures
    return found


def main() -> None:
    asked = sys.argv[1:]
    unknown = [part for part in asked if part not in PARTS]
    if unknown:
        sys.exit(f"There is no part {' or '.join(unknown)}: name some of {', '.join(PARTS)}, or none for all.")
    figures = measure(asked or list(PARTS))
    result = RESULTS / f"{'-'.join(asked) or 'result'}.json"
    result.parent.mkdir(exist_ok=True)
    result.write_text(json.dumps(figures, indent=2) + "\n")
    print(table(figures))
    print(f"\nAll figures: {result.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
