"""What Python in the page starts from: WebAssembly, the byte-compiled library, our wheel, and the lock file."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import warnings
from pathlib import Path

from compiler.assets import Asset, hashed, to_json
from compiler.cache import fingerprint, kept

# 1 January 2026: a fixed date makes equal wheels equal bytes
_EPOCH = "1767225600"
_LIBRARY = "/lib/python314.zip/"
_PACKAGES = "/lib/python3.14/site-packages/"
_STDLIB, _WASM, _LOCK = "python_stdlib.zip", "pyodide.asm.wasm", "pyodide-lock.json"


class RuntimeBuildError(Exception):
    """A tool that makes the page's Python failed; the message holds what it said."""


def python_assets(root: Path, cache: Path) -> list[Asset]:
    """All files that a worker is handed, but its own script."""
    pyodide = root / "node_modules" / "pyodide"
    stdlib = _standard_library(root, cache)
    wheels = _wheels(root, cache)
    files = [(_WASM, pyodide / _WASM), (_STDLIB, stdlib / _STDLIB)]
    files += [(wheel.name, wheel) for wheel in sorted(wheels.glob("*.whl"))]
    files += [(_LOCK, wheels / _LOCK)]
    return [hashed(name, path.read_bytes()) for name, path in files]


def _standard_library(root: Path, cache: Path) -> Path:
    source = root / "node_modules" / "pyodide" / _STDLIB
    def make(folder: Path) -> None:
        _byte_compile(root, [(_LIBRARY, source, folder / _STDLIB)])

    return kept(cache, "stdlib", lambda: fingerprint([source, *_compilers(root)]), make)


def _wheels(root: Path, cache: Path) -> Path:
    lock = root / "node_modules" / "pyodide" / _LOCK
    def make(folder: Path) -> None:
        plain = folder / "plain"
        wheel = _build_wheel(root / "runtime", plain)
        shipped = folder / wheel.name
        _byte_compile(root, [(_PACKAGES, wheel, shipped)])
        (folder / _LOCK).write_bytes(_lock_file(lock, wheel, shipped))
        wheel.unlink()
        plain.rmdir()

    return kept(cache, "wheels", lambda: fingerprint([root / "runtime", lock, *_compilers(root)]), make)


def _compilers(root: Path) -> list[Path]:
    own = Path(__file__).parent
    return [root / "site" / "byte-compile.mjs", own / "bytecode.py", own / "python_assets.py"]


def _byte_compile(root: Path, jobs: list[tuple[str, Path, Path]]) -> None:
    script = Path(__file__).parent / "bytecode.py"
    command = ["node", str(root / "site" / "byte-compile.mjs"), str(script), str(root / "node_modules")]
    for prefix, source, target in jobs:
        command += [prefix, str(source), str(target)]
    _run(command, root, {})


def _build_wheel(runtime: Path, folder: Path) -> Path:
    """Build from inside `runtime/` with -P: from the root, our build.py would hide the package `build`."""
    command = [sys.executable, "-P", "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    _run(command, runtime, {"SOURCE_DATE_EPOCH": _EPOCH})
    return next(folder.glob("*.whl"))


def _lock_file(base: Path, wheel: Path, shipped: Path) -> bytes:
    """Pyodide's own lock file, reduced to its `info` and our wheel. The hash is that of the wheel as it is shipped."""
    from pyodide_lock import PyodideLockSpec
    from pyodide_lock.utils import add_wheels_to_spec

    info = json.loads(base.read_text(encoding="utf-8"))["info"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        empty = PyodideLockSpec.from_dict({"info": info, "packages": {}})
        spec = add_wheels_to_spec(empty, [wheel])
    for package in spec.packages.values():
        package.sha256 = hashlib.sha256(shipped.read_bytes()).hexdigest()
    return to_json(spec.to_dict())


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    try:
        ran = subprocess.run(
            command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise RuntimeBuildError(f"{command[0]} was not found") from error
    if ran.returncode != 0:
        raise RuntimeBuildError((ran.stderr or ran.stdout).strip())
