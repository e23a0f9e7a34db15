"""The real packages that a step may ask for: collected once from a registry, byte-compiled, packed for the page."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

from compiler.assets.python_tools import SITE_PACKAGES, ToolError, byte_compile, compilers, run
from compiler.assets.wheels import merge, read_wheels, shares
from compiler.keeping.cache import fingerprint, kept
from compiler.known import PACKAGES

LOCK = "site/page-packages.txt"
# pip evaluates markers for the host: the lock names all that the page needs, so nothing is looked for
FOR_THE_PAGE = (
    "--only-binary=:all:",
    "--no-deps",
    "--python-version=3.14",
    "--implementation=cp",
    "--abi=cp314",
    "--platform=pyemscripten_2026_0_wasm32",
)
_LIST = "archives.json"


class PackagesError(Exception):
    """The packages could not be had from a registry; the message holds what pip said last."""


@dataclass(frozen=True)
class Archive:
    """One file of the site: a package, or what several packages need. `depends` are the names of other archives."""

    name: str
    version: str
    path: Path
    imports: tuple[str, ...]
    depends: tuple[str, ...]


def archives_for(root: Path, cache: Path, packages: Collection[str]) -> list[Archive]:
    """The archives of these packages, and those that they depend on."""
    made = {archive.name: archive for archive in _archives(root, cache)}
    wanted = set(packages).union(*(made[name].depends for name in packages))
    return [made[name] for name in sorted(wanted)]


def collected(root: Path, cache: Path) -> Path:
    """The folder of all wheels that the lock names, as the registry gave them. Raises `PackagesError`."""
    lock = root / LOCK

    def make(folder: Path) -> None:
        command = [sys.executable, "-P", "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        command += [*FOR_THE_PAGE, "--require-hashes", "--requirement", str(lock), "--dest", str(folder)]
        try:
            run(command, folder, {})
        except ToolError as error:
            raise PackagesError(error.last_line()) from error

    return kept(cache, "page-wheels", lambda: fingerprint([lock], *FOR_THE_PAGE), make)


def _archives(root: Path, cache: Path) -> list[Archive]:
    """All archives that there can be: which are shipped is another question."""
    wheels = collected(root, cache)
    own = Path(__file__)
    inputs = [root / LOCK, own, own.with_name("wheels.py"), *compilers(root)]
    folder = kept(cache, "page-packages", lambda: fingerprint(inputs), lambda made: _make(root, wheels, made))
    return [_read(folder, fields) for fields in json.loads((folder / _LIST).read_text())]


def _read(folder: Path, fields: dict[str, object]) -> Archive:
    def texts(name: str) -> tuple[str, ...]:
        values = fields[name]
        assert isinstance(values, list)
        return tuple(map(str, values))

    path = folder / str(fields["path"])
    return Archive(str(fields["name"]), str(fields["version"]), path, texts("imports"), texts("depends"))


def _make(root: Path, wheels: Path, folder: Path) -> None:
    """One archive for what each set of packages needs: `anthropic`, `openai`, and `anthropic-and-openai`."""
    found = read_wheels(wheels)
    shared = shares(found, PACKAGES)
    archives: list[dict[str, object]] = []
    jobs: list[tuple[str, Path, Path]] = []
    for owners, parts in shared.items():
        name = "-and-".join(owners)
        version = found[name].version if name in found else "0"
        path = Path(f"{name}-{version}.pack" if name in found else f"{name}.pack")
        plain = folder / f"{name}.plain"
        imports = merge(parts, plain)
        jobs.append((SITE_PACKAGES, plain, folder / path))
        depends = tuple("-and-".join(others) for others in shared if set(owners) < set(others))
        archives.append({**asdict(Archive(name, version, path, imports, depends)), "path": str(path)})
    byte_compile(root, jobs)
    for _, plain, _ in jobs:
        plain.unlink()
    (folder / _LIST).write_text(json.dumps(archives))
