"""What Python in the page starts from: WebAssembly, the byte-compiled library, our wheel, the packages, the lock."""

from __future__ import annotations

import hashlib
import json
import sys
import warnings
from collections.abc import Collection
from pathlib import Path

from compiler.assets.asset import Asset, hashed, named, to_json
from compiler.assets.page_packages import Archive, archives_for
from compiler.assets.python_tools import SITE_PACKAGES, byte_compile, compilers, run
from compiler.keeping.cache import fingerprint, kept

# 1 January 2026: a fixed date makes equal wheels equal bytes
_EPOCH = "1767225600"
_LIBRARY = "/lib/python314.zip/"
_PLAIN = "plain"  # the folder of the wheel before its files are compiled for the page
_STDLIB, _WASM, _LOCK = "python_stdlib.zip", "pyodide.asm.wasm", "pyodide-lock.json"


def python_assets(root: Path, cache: Path, packages: Collection[str] = ()) -> list[Asset]:
    """All files that a worker is handed, but its own script. `packages` are those that any step asks for."""
    pyodide = root / "node_modules" / "pyodide"
    stdlib = _standard_library(root, cache)
    wheels = _wheels(root, cache)
    archives = archives_for(root, cache, packages) if packages else []
    files = [(_WASM, pyodide / _WASM), (_STDLIB, stdlib / _STDLIB)]
    files += [(wheel.name, wheel) for wheel in sorted(wheels.glob("*.whl"))]
    files += [(archive.path.name, archive.path) for archive in archives]
    lock = hashed(_LOCK, _with_packages((wheels / _LOCK).read_bytes(), archives))
    return [*(hashed(name, path.read_bytes()) for name, path in files), lock, _home_wheel(wheels)]


def _standard_library(root: Path, cache: Path) -> Path:
    source = root / "node_modules" / "pyodide" / _STDLIB

    def make(folder: Path) -> None:
        byte_compile(root, [(_LIBRARY, source, folder / _STDLIB)])

    return kept(cache, "stdlib", lambda: fingerprint([source, *_makers(root)]), make)


def _wheels(root: Path, cache: Path) -> Path:
    lock = root / "node_modules" / "pyodide" / _LOCK

    def make(folder: Path) -> None:
        plain = folder / _PLAIN
        wheel = _build_wheel(root / "runtime", plain)
        shipped = folder / wheel.name
        byte_compile(root, [(SITE_PACKAGES, wheel, shipped)])
        (folder / _LOCK).write_bytes(_lock_file(lock, wheel, shipped))

    return kept(cache, "wheels", lambda: fingerprint([root / "runtime", lock, *_makers(root)]), make)


def _home_wheel(wheels: Path) -> Asset:
    """Our wheel as pip installs it, for any Python: its name carries a hash where a wheel's build number stands."""
    wheel = next((wheels / _PLAIN).glob("*.whl"))
    data = wheel.read_bytes()
    name, version, tags = wheel.name.split("-", 2)
    build = hashlib.sha256(data).hexdigest()[:10]
    return named(f"home/{wheel.name}", f"{name}-{version}-0{build}-{tags}", data)


def _makers(root: Path) -> list[Path]:
    return [*compilers(root), Path(__file__)]


def _build_wheel(runtime: Path, folder: Path) -> Path:
    """Build from inside `runtime/` with -P: from the root, our build.py would hide the package `build`."""
    command = [sys.executable, "-P", "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    run(command, runtime, {"SOURCE_DATE_EPOCH": _EPOCH})
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


def _with_packages(lock: bytes, archives: list[Archive]) -> bytes:
    """The lock file with an entry for each archive."""
    from pyodide_lock import PackageSpec

    spec = json.loads(lock)
    for archive in archives:
        entry = PackageSpec(
            name=archive.name,
            version=archive.version,
            file_name=archive.path.name,
            install_dir="site",
            sha256=hashlib.sha256(archive.path.read_bytes()).hexdigest(),
            imports=list(archive.imports),
            depends=list(archive.depends),
        )
        spec["packages"][archive.name] = entry.to_dict()
    return to_json(spec)
