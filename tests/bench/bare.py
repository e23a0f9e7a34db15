"""The page to compare with: Pyodide as its own documentation starts it, in a module worker, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

from support.site import ROOT

FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
PAGE = """<!doctype html><meta charset="utf-8"><title>Bare Pyodide</title><pre></pre>
<script type="module">
const worker = new Worker("worker.mjs", { type: "module" });
worker.onmessage = ({ data }) => document.querySelector("pre").append(data);
</script>
"""
WORKER = """import { loadPyodide } from "./pyodide.mjs";
const pyodide = await loadPyodide({ stdout: (text) => postMessage(text) });
await pyodide.runPythonAsync('print("hello")');
"""


def make(folder: Path) -> Path:
    folder.mkdir()
    for name in FILES:
        shutil.copy(ROOT / "node_modules" / "pyodide" / name, folder)
    (folder / "index.html").write_text(PAGE)
    (folder / "worker.mjs").write_text(WORKER)
    return folder
