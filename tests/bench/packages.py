"""What unpacking and importing a package costs in the page: our archives against the plain wheels, in turns."""

from __future__ import annotations

import shutil
from pathlib import Path
from statistics import median

from compiler.assets.page_packages import archives_for, collected
from compiler.assets.python_assets import python_assets
from compiler.assets.wheels import needed_by, read_wheels
from compiler.known import PACKAGES
from playwright.sync_api import Playwright
from support.server import serving
from support.site import ROOT

from bench import bare, waits

TURNS = 5
CACHE = ROOT / ".cache"
STDLIB = "python_stdlib.zip"
WORKER = """import { loadPyodide } from "./pyodide.mjs";
const inflated = (packed) => new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).blob();
onmessage = async ({ data: { files, name } }) => {
  const pyodide = await loadPyodide();
  const blobs = await Promise.all(files.map(async (file) => (await fetch(file)).blob()));
  const began = performance.now();
  for (const [at, file] of files.entries()) {
    const blob = file.endsWith(".pack") ? await inflated(blobs[at]) : blobs[at];
    const extractDir = "/lib/python3.14/site-packages";
    pyodide.unpackArchive(await blob.arrayBuffer(), file.endsWith(".whl") ? "wheel" : "zip", { extractDir });
  }
  const unpacked = performance.now();
  pyodide.pyimport(name);
  postMessage([unpacked - began, performance.now() - unpacked]);
};
"""
MEASURE = """asked => new Promise((resolve, reject) => {
    const worker = new Worker("packages.mjs", { type: "module" });
    worker.onmessage = ({ data }) => { worker.terminate(); resolve(data); };
    worker.onerror = event => reject(new Error(event.message));
    worker.postMessage(asked);
})"""
Times = dict[str, list[float]]


def make(folder: Path) -> Path:
    """Bare Pyodide with our standard library, so that only the packages differ."""
    bare.make(folder)
    (folder / "packages.mjs").write_text(WORKER)
    (folder / STDLIB).write_bytes(next(asset.data for asset in python_assets(ROOT, CACHE) if asset.name == STDLIB))
    for path in (*collected(ROOT, CACHE).glob("*.whl"), *(one.path for one in archives_for(ROOT, CACHE, PACKAGES))):
        shutil.copy(path, folder)
    return folder


def files_of(name: str) -> dict[str, list[str]]:
    """What a page loads for a package, by how it is packed."""
    wheels = read_wheels(collected(ROOT, CACHE))
    return {
        "archives": [archive.path.name for archive in archives_for(ROOT, CACHE, [name])],
        "wheels": sorted(wheels[part].path.name for part in needed_by(wheels, name)),
    }


def times(playwright: Playwright, folder: Path) -> Times:
    """Milliseconds to unpack and to import each package, from archives and from wheels."""
    found: Times = {}
    with serving(make(folder)) as host:
        for turn in range(TURNS):
            for name in sorted(PACKAGES):
                ways = list(files_of(name).items())
                for way, files in ways if turn % 2 == 0 else reversed(ways):
                    with waits.fresh_profile(playwright) as page:
                        page.goto(host.url)
                        took = page.evaluate(MEASURE, {"files": files, "name": name})
                    for what, value in zip(("unpack", "import"), took, strict=True):
                        found.setdefault(f"{what} {name} from {way}", []).append(value)
    return found


def ratios(found: Times) -> dict[str, float]:
    """Unpacking and importing together: ours against the plain wheels."""

    def total(name: str, way: str) -> float:
        return sum(median(found[f"{what} {name} from {way}"]) for what in ("unpack", "import"))

    return {name: total(name, "archives") / total(name, "wheels") for name in sorted(PACKAGES)}
