"""A built site in memory, and how it comes to stand in a folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from compiler.render import finished


@dataclass(frozen=True)
class Site:
    """Every file below its folder, by path. Pages wait for the name of the manifest, which most builds change."""

    pages: dict[str, bytes]
    assets: dict[str, bytes]
    manifest: str
    lessons: int
    steps: int

    @cached_property
    def files(self) -> dict[str, bytes]:
        """All files as they are written."""
        return {address: self.page(address) for address in self.pages} | self.assets

    def page(self, address: str) -> bytes:
        """One page as it is written."""
        return finished(self.pages[address], self.manifest)

    def says(self) -> str:
        """What was made, in a few words."""
        size = sum(map(len, self.files.values())) / 1_000_000
        lessons = "1 lesson" if self.lessons == 1 else f"{self.lessons} lessons"
        return f"Built {lessons}, {self.steps} steps, {len(self.pages)} pages, {size:.1f} MB"


def write_site(site: Site, out: Path) -> None:
    """Put the site in place of what `out` held. It is written beside it first, so that `out` is never half done."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as beside:
        fresh, old = os.path.join(beside, "site"), Path(beside) / "old"
        for folder in {os.path.dirname(path) for path in site.files}:
            os.makedirs(os.path.join(fresh, folder), exist_ok=True)
        for path, data in site.files.items():
            with open(os.path.join(fresh, path), "wb", buffering=0) as file:
                file.write(data)
        if out.exists():
            out.rename(old)
        os.rename(fresh, out)
        shutil.rmtree(old, ignore_errors=True)
