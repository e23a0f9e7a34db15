"""A built site in memory, and how it comes to stand in a folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from compiler.render.site_pages import finished

_WRITERS = 8  # threads: making a file is waiting, most of the time


class Shown(Protocol):
    """A site as a server shows it."""

    @property
    def assets(self) -> Mapping[str, bytes]:
        """The files below `assets/`, by path."""

    def file(self, path: str) -> bytes | None:
        """The file at that path, if there is one."""

    def version(self, path: str) -> str:
        """Another one whenever the page at that path would look or behave otherwise."""

    def same_as(self, other: Shown) -> bool:
        """Whether all of it is the same."""


class OnDisk(Mapping[str, bytes]):
    """The files below a folder by their paths. They are read when somebody asks: a site may hold thousands."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def __getitem__(self, path: str) -> bytes:
        try:
            file = (self._folder / path).resolve()
            if file.is_relative_to(self._folder):  # whoever asks may be a page of somebody else's
                return file.read_bytes()
        except (OSError, ValueError):
            pass
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        return (path.relative_to(self._folder).as_posix() for path in self._folder.rglob("*") if path.is_file())

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True)
class Folder:
    """A site that an earlier build left: nothing is known of it but its files."""

    files: Mapping[str, bytes]

    @property
    def assets(self) -> Mapping[str, bytes]:
        """All files, among which those are."""
        return self.files

    def file(self, path: str) -> bytes | None:
        """The file at that path, if there is one."""
        return self.files.get(path)

    def version(self, path: str) -> str:
        """The page's own bytes name all else that it needs."""
        return "folder-" + hashlib.sha256(self.files.get(path, b"")).hexdigest()[:16]

    def same_as(self, other: Shown) -> bool:
        """Whether every file is the same."""
        return isinstance(other, Folder) and other.files == self.files


@dataclass(frozen=True)
class Site:
    """Every file below its folder, by path. Pages wait for the name of the manifest, which most builds change.

    `specs` are the files of the steps' specs by their names; `shared` names all else that pages load.
    """

    pages: dict[str, bytes]
    assets: dict[str, bytes]
    manifest: str
    specs: dict[str, str]
    shared: str
    lessons: int
    steps: int

    @property
    def files(self) -> dict[str, bytes]:
        """All files as they are written, made anew for each who asks."""
        return {address: self.page(address) for address in self.pages} | self.assets

    def page(self, address: str) -> bytes:
        """One page as it is written."""
        return finished(self.pages[address], self.manifest)

    def file(self, path: str) -> bytes | None:
        """The file at that path, if there is one."""
        return self.page(path) if path in self.pages else self.assets.get(path)

    def version(self, path: str) -> str:
        """What the page holds, and what it loads. The manifest itself, which names everybody's files, doesn't count."""
        step = path.removesuffix("/index.html")
        digest = hashlib.sha256(f"{self.shared}\0{self.specs.get(f'step/{step}.json', '')}\0".encode())
        digest.update(self.pages.get(path) or self.pages.get("404.html", b""))
        return digest.hexdigest()[:16]

    def same_as(self, other: Shown) -> bool:
        """Whether all of it is the same."""
        return isinstance(other, Site) and other.manifest == self.manifest and other.pages == self.pages

    def says(self) -> str:
        """What was made, in a few words."""
        size = (sum(map(len, self.pages.values())) + sum(map(len, self.assets.values()))) / 1_000_000
        lessons = "1 lesson" if self.lessons == 1 else f"{self.lessons} lessons"
        return f"Built {lessons}, {self.steps} steps, {len(self.pages)} pages, {size:.1f} MB"


def write_site(site: Site, out: Path, before: Site | None = None) -> None:
    """Put the site in place of what `out` held. It is written beside it first, so that `out` is never half done.

    `before` is the site that this process wrote there last: its assets are taken over, since their names tell their
    contents.
    """
    there = before.assets if before is not None else {}
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as beside:
        fresh, old = os.path.join(beside, "site"), Path(beside) / "old"
        paths = [*site.pages, *site.assets]

        def make(folder: str) -> None:
            os.mkdir(os.path.join(fresh, folder))

        def write(path: str) -> None:
            if path in there and _taken_over(os.path.join(out, path), os.path.join(fresh, path)):
                return
            with open(os.path.join(fresh, path), "wb", buffering=0) as file:
                file.write(site.file(path) or b"")

        with ThreadPoolExecutor(_WRITERS) as writers:
            for level in _folders(paths):
                list(writers.map(make, level))
            list(writers.map(write, paths))
        if out.exists():
            out.rename(old)
        os.rename(fresh, out)
        shutil.rmtree(old, ignore_errors=True)


def _folders(paths: Sequence[str]) -> list[list[str]]:
    """The folders that these files need, level by level; the first is that of all."""
    found, more = {""}, {os.path.dirname(path) for path in paths}
    while more:
        found |= more
        more = {os.path.dirname(folder) for folder in more} - found
    levels: dict[int, list[str]] = {}
    for folder in sorted(found):
        levels.setdefault(folder.count("/") + bool(folder), []).append(folder)
    return [levels[level] for level in sorted(levels)]


def _taken_over(old: str, fresh: str) -> bool:
    """Whether the old file stands in the other place, too."""
    try:
        os.link(old, fresh)
    except OSError:
        return False
    return True
