"""Scripts and styles, through esbuild: the page's, the worker's, and the fonts that the styles name."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from compiler.assets.asset import Asset, named
from compiler.course import Place, Problem
from compiler.keeping.cache import fingerprint, kept


@dataclass(frozen=True)
class Bundle:
    """What a page loads, and all that this loads in turn. `views` is the style of what is drawn from runs."""

    assets: tuple[Asset, ...]
    early: str
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    fonts: tuple[str, ...]
    views: str = ""


def bundle(root: Path, cache: Path) -> tuple[Bundle, list[Problem]]:
    """Bundle `site/src` and `site/styles`. Problems are those that esbuild reports."""
    site, modules = root / "site", root / "node_modules"
    inputs = [site / "src", site / "styles", site / "images", site / "bundle.mjs", root / "package-lock.json"]
    problems: list[Problem] = []

    def make(folder: Path) -> None:
        problems.extend(_run(site, modules, folder))

    try:
        folder = kept(cache, "bundle", lambda: fingerprint(inputs), make)
    except BundleError as error:
        return Bundle((), "", (), (), ()), error.problems
    return _read(folder), problems


class BundleError(Exception):
    """esbuild refused: nothing was made that could be kept."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def _run(site: Path, modules: Path, folder: Path) -> list[Problem]:
    command = ["node", str(site / "bundle.mjs"), str(site), str(modules), str(folder)]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise BundleError([_fault("node was not found")]) from error
    if ran.returncode != 0:
        raise BundleError([_fault(ran.stderr)])
    said = json.loads(ran.stdout)
    problems = [_problem(found) for found in said["problems"]]
    if problems:
        raise BundleError(problems)
    (folder / "outputs.json").write_text(json.dumps(said["outputs"], sort_keys=True))
    return []


def _problem(found: dict[str, object]) -> Problem:
    line = found["line"]
    assert isinstance(line, int)
    received = f"`{found['source']}`" if found["source"] else ""
    return Problem(Place(str(found["file"]), line), str(found["text"]), received, "mend it and build again")


def _fault(stderr: str) -> Problem:
    last = next((line for line in reversed(stderr.splitlines()) if line.strip()), "nothing was said")
    do = "install Node 20 or newer and run `npm ci`; `make serve` does it"
    return Problem(Place("site/bundle.mjs", 1), "Node could not bundle the site", f"`{last.strip()}`", do)


def _read(folder: Path) -> Bundle:
    outputs: dict[str, str] = json.loads((folder / "outputs.json").read_text())
    assets = tuple(named(name, file, (folder / file).read_bytes()) for name, file in sorted(outputs.items()))
    files = {asset.name: asset.file for asset in assets}
    # the upright faces are on every page; the others come when a page has words in them
    fonts = tuple(sorted(f for n, f in files.items() if re.search(r"normal\.woff2$", n)))
    return Bundle(assets, files["early.js"], (files["page.js"],), (files["main.css"],), fonts, files["views.css"])
