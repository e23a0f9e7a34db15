"""`make bench`: one JSON file, one table. Ours and bare Pyodide take turns, so that a busy machine slows both."""

from __future__ import annotations

import json
import platform
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Playwright, sync_playwright
from support.server import PREFIX, Host, serving
from support.site import ROOT, build

from bench import bare, builds, courses, packages, replies, waits

TURNS = 5
RESULT = ROOT / ".bench" / "result.json"
STEP = "the-loop/one-reply/"
OURS = ("[data-output]", "[data-do=run]")  # where the output shows, and what to press for it
BARE = ("pre", None)
Figures = dict[str, object]


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


def measure() -> Figures:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        site, plain = folder / "site", bare.make(folder / "bare")
        build(site)
        with serving(site) as ours, serving(plain) as bares:
            times = first_outputs(playwright, ours, bares) | after_boot(playwright, ours)
            weights = {
                "ours": bytes_of_a_first_visit(playwright, ours, site, STEP, *OURS),
                "bare": bytes_of_a_first_visit(playwright, bares, plain, "", *BARE),
            }
        assets = builds.sizes(site)
        say("packages")
        imports = packages.times(playwright, folder / "packages")
        times |= imports
        times |= build_times(folder)
        generated = courses.measure(playwright, folder, list(courses.COUNTS))
    say("replies and checks")
    rates, check = replies.replies_a_second(), replies.one_check()
    ratios = {kind: median(times[f"ours {kind}"]) / median(times[f"bare {kind}"]) for kind in ("cold", "warm")}
    ratios |= packages.ratios(imports)
    machine = {"system": platform.platform(), "python": platform.python_version()}
    return {"machine": machine, "ms": times, "ratio": ratios, "first visit bytes": weights, "assets": assets,
            "replies a second": rates, "one check ms": check, "generated courses": generated}  # fmt: skip


def table(figures: Figures) -> str:
    lines = ["| what | median ms | least | most |", "| --- | ---: | ---: | ---: |"]
    times = figures["ms"]
    assert isinstance(times, dict)
    for name, values in times.items():
        lines.append(f"| {name} | {median(values):.0f} | {min(values):.0f} | {max(values):.0f} |")
    lines += ["", f"Ours against bare Pyodide, and packages against plain wheels: {rounded(figures['ratio'])}"]
    lines += [f"Bytes before the first output: {figures['first visit bytes']}"]
    rates, check = figures["replies a second"], figures["one check ms"]
    assert isinstance(rates, dict)
    assert isinstance(check, list)
    lines += ["", replies.table(rates, check)]
    generated = figures["generated courses"]
    assert isinstance(generated, list)
    lines += ["", courses.table(generated)]
    return "\n".join(lines)


def rounded(ratios: object) -> str:
    assert isinstance(ratios, dict)
    return ", ".join(f"{name} {value:.2f}" for name, value in ratios.items())


def main() -> None:
    figures = measure()
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(figures, indent=2) + "\n")
    print(table(figures))
    print(f"\nAll figures: {RESULT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
