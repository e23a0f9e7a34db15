"""Wheels as they come from a registry: what they are called, what they need in the page, what they hold."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# what a requirement's marker may ask of the page's Python
PAGE = {
    "extra": "",
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_python_implementation": "CPython",
    "platform_system": "Emscripten",
    "python_full_version": "3.14.2",
    "python_version": "3.14",
    "sys_platform": "emscripten",
}
# stubs for type checkers, and lists of files that the archives no longer hold
_LEFT_OUT = (".pyi", ".dist-info/RECORD")
DATE = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Wheel:
    """One wheel. `needs` are the names of other packages, as the page's Python needs them."""

    name: str
    version: str
    path: Path
    needs: frozenset[str]


def read_wheels(folder: Path) -> dict[str, Wheel]:
    """All wheels in a folder, by name."""
    wheels = (_read(path) for path in sorted(folder.glob("*.whl")))
    return {wheel.name: wheel for wheel in wheels}


def _read(path: Path) -> Wheel:
    with zipfile.ZipFile(path) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        said = Parser().parsestr(archive.read(name).decode(), headersonly=True)
    needs = (Requirement(text) for text in said.get_all("Requires-Dist", []))
    needed = (need.name for need in needs if need.marker is None or need.marker.evaluate(PAGE))
    names = frozenset(map(canonicalize_name, needed))
    return Wheel(canonicalize_name(said["Name"]), said["Version"], path, names)


def needed_by(wheels: dict[str, Wheel], name: str) -> set[str]:
    """A package and all that it needs, and that this needs in turn. Raises `KeyError` for one that isn't there."""
    found: set[str] = set()
    todo = [name]
    while todo:
        at = todo.pop()
        if at not in found:
            found.add(at)
            todo += wheels[at].needs
    return found


def shares(wheels: dict[str, Wheel], roots: Collection[str]) -> dict[tuple[str, ...], list[Wheel]]:
    """The wheels, by the roots that need them: what both need is loaded once."""
    needs = {root: needed_by(wheels, root) for root in sorted(roots)}
    found: dict[tuple[str, ...], list[Wheel]] = {}
    for name, wheel in sorted(wheels.items()):
        owners = tuple(root for root, names in needs.items() if name in names)
        if owners:
            found.setdefault(owners, []).append(wheel)
    return found


def merge(wheels: Iterable[Wheel], target: Path) -> tuple[str, ...]:
    """One archive of what the wheels hold. Gives the names that can be imported from it."""
    files: dict[str, bytes] = {}
    for wheel in wheels:
        with zipfile.ZipFile(wheel.path) as archive:
            names = (name for name in archive.namelist() if not name.endswith(("/", *_LEFT_OUT)))
            files |= {name: archive.read(name) for name in names}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as merged:
        for name in sorted(files):
            merged.writestr(zipfile.ZipInfo(name, DATE), files[name])
    tops = {name.partition("/")[0].removesuffix(".py") for name in files}
    return tuple(sorted(top for top in tops if top.isidentifier()))
