"""Builds of generated courses, beside Eleventy and MkDocs Material on the same pages, in the same run.

`PYTHONPATH=site:runtime:tests .venv/bin/python -P -m bench.courses 100` measures one size alone.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Playwright, sync_playwright
from support import author, chromium
from support.site import ROOT

from bench import builds, peers

COUNTS = {100: 3, 1000: 1}  # lessons, and how often each build of them is measured
PYTHON_IN_THE_PAGE = ("bundle", "stdlib", "wheels", "packages")  # what no other generator makes: kept for all
STEP = "08-write-the-loop"
SAVES = 7
LAUNCHER = Path(__file__).with_name("launcher.py")


@dataclass(frozen=True)
class Figure:
    """What one command took. `megabytes` is the most memory that one of its processes held.

    `processor` is the seconds that all its processes had a processor for: on a busy machine it varies less.
    """

    lessons: int
    who: str
    what: str
    seconds: float
    megabytes: float
    processor: float
    pages: int


def run(command: Sequence[str], folder: Path) -> tuple[float, float, float]:
    """Seconds, megabytes, and seconds of processors."""
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": ""}  # as at most people's
    launched = [sys.executable, "-I", "-S", str(LAUNCHER), *command]
    ran = subprocess.run(launched, cwd=folder, stdout=subprocess.PIPE, text=True, check=False, env=env)
    if ran.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} in {folder} ended with {ran.returncode}")
    took = json.loads(ran.stdout)
    return took["seconds"], took["megabytes"], took["processor"]


def pages_in(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*.html"))


def edit(folder: Path, turn: int) -> Path:
    """Saves one page of the middle lesson, with other words each time."""
    lesson = sorted(path for path in folder.iterdir() if path.is_dir())[len(list(folder.iterdir())) // 2]
    step = lesson / STEP / "step.md"
    text = step.read_text(encoding="utf-8")
    head, rule, words = text.partition("\n---\n")
    step.write_text(f"{head}{rule}\nSaved {turn} times.\n{words}", encoding="utf-8")
    return step


def ours(root: Path, count: int, turn: int) -> list[Figure]:
    out = root / "dist"
    command = (sys.executable, "build.py")
    shutil.rmtree(root / ".cache" / "course", ignore_errors=True)
    shutil.rmtree(out, ignore_errors=True)
    found = []
    for what in ("full, cold", "full, cached", "one page changed"):
        if what == "one page changed":
            edit(root / "lessons", turn)
        if what == "full, cached":
            shutil.rmtree(out)
        found.append(Figure(count, "ours", what, *run(command, root), pages_in(out)))
    return found


def theirs(sources: Path, count: int, turn: int, all_peers: Sequence[peers.Peer]) -> list[Figure]:
    found = []
    for peer in all_peers:
        shutil.rmtree(sources / peer.out, ignore_errors=True)
        for what, command in (("full, cold", peer.command), ("one page changed", peer.again)):
            if what == "one page changed":
                page = sources / "docs" / f"the-loop-{count // 2}" / "write-the-loop" / "index.md"
                page.write_text(page.read_text() + f"\nSaved {turn} times.\n")
            took = run(command, sources)
            found.append(Figure(count, peer.name, what, *took, pages_in(sources / peer.out)))
    return found


def course(folder: Path, count: int) -> Path:
    root = builds.big_course(folder, count)
    for name in PYTHON_IN_THE_PAGE:
        (ROOT / ".cache" / name).mkdir(parents=True, exist_ok=True)
        (root / ".cache").mkdir(exist_ok=True)
        (root / ".cache" / name).symlink_to(ROOT / ".cache" / name)
    return root


def saves(playwright: Playwright, root: Path, count: int) -> list[Figure]:
    """From the save to the page that shows it, complete and in place, by the machine's one clock."""
    found = []
    browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.ARGS))
    with author.serving(root) as (terminal, url):
        terminal.until("http://")
        page = browser.new_page()
        for turn in range(100, 100 + SAVES):
            if turn == 100:
                step = edit(root / "lessons", turn)
                slug = step.parent.parent.name.partition("-")[2]
                terminal.until("Built")
                page.goto(f"{url}/{slug}/write-the-loop/")
                page.get_by_text("Saved 100 times.").wait_for()
                time.sleep(3)
                continue
            began = time.time() * 1000
            edit(root / "lessons", turn)
            page.get_by_text(f"Saved {turn} times.").wait_for()
            ended = page.evaluate(
                "performance.timeOrigin + performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
            )
            found.append(Figure(count, "ours", "save to reloaded", (float(ended) - began) / 1000, 0, 0, 1))
            terminal.until("proofs hold")  # as an author who waits for them before the next save
    browser.close()
    return found


def measure(playwright: Playwright, folder: Path, counts: Sequence[int]) -> list[dict[str, object]]:
    all_peers = peers.install()
    found: list[Figure] = []
    for count in counts:
        root, sources = course(folder / f"course-{count}", count), folder / f"pages-{count}"
        for turn in range(COUNTS.get(count, 1)):
            print(f"builds of {count} lessons, turn {turn + 1}", file=sys.stderr, flush=True)
            found += ours(root, count, turn)
            if turn == 0:
                peers.write_sources(root, sources)
            found += theirs(sources, count, turn, all_peers)
        found += saves(playwright, root, count)
        shutil.rmtree(root)
        shutil.rmtree(sources)
    pages = {(figure.lessons, figure.pages) for figure in found if figure.what != "save to reloaded"}
    assert len(pages) == len(counts), f"not everybody made the same pages: {pages}"
    return [asdict(figure) for figure in found]


def table(figures: Sequence[dict[str, object]]) -> str:
    """One line for each size, generator and command, with its median and, of ours, the ratio to Eleventy's cold."""
    rows: dict[tuple[object, object, object], list[dict[str, object]]] = {}
    for figure in figures:
        rows.setdefault((figure["lessons"], figure["who"], figure["what"]), []).append(figure)
    lines = ["| lessons | who | what | pages | s | of processors | MB | times Eleventy's cold |"]
    lines += ["| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: |"]
    for (lessons, who, what), found in rows.items():
        seconds = of(found, "seconds")
        cold = of(rows[lessons, "Eleventy", "full, cold"], "seconds")
        lines.append(
            f"| {lessons} | {who} | {what} | {found[0]['pages']} | {seconds:.2f} "
            f"| {of(found, 'processor'):.2f} | {of(found, 'megabytes'):.0f} | {seconds / cold:.2f} |"
        )
    return "\n".join(lines)


def of(figures: Sequence[dict[str, object]], name: str) -> float:
    return median(value for figure in figures if isinstance(value := figure[name], float | int))


if __name__ == "__main__":
    sizes = [int(text) for text in sys.argv[1:]] or list(COUNTS)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as started:
        print(table(measure(started, Path(name), sizes)))
