"""Slow results, kept by a hash of all that went into them. Deleting `.cache/` is always safe."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path


def fingerprint(paths: Iterable[Path], *words: str) -> str:
    """A hash over files (folders: all files in them) by their names and bytes, and over `words`."""
    digest = hashlib.sha256()
    for word in words:
        digest.update(word.encode() + b"\0")
    for path in paths:
        for file in _files(path):
            name = file.relative_to(path.parent).as_posix()
            digest.update(name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path] if path.exists() else []
    found = (file for file in path.rglob("*") if file.is_file())
    return sorted(file for file in found if "__pycache__" not in file.parts and file.suffix != ".pyc")


def kept(cache: Path, kind: str, key: Callable[[], str], make: Callable[[Path], None]) -> Path:
    """The folder that `make` fills, made only once for each `key`; older ones of its `kind` are dropped.

    What was saved while `make` ran may be in what it made, or not: then it is made again.
    """
    while True:
        name = key()
        folder = cache / kind / name
        if folder.is_dir():
            os.utime(folder)
            return folder
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".making-") as making:
            filled = Path(making) / "made"
            filled.mkdir()
            make(filled)
            if key() == name:
                _put(filled, folder)
                drop_old(folder.parent)


def _put(filled: Path, folder: Path) -> None:
    try:
        filled.rename(folder)
    except OSError:
        # another build was faster; what it made is the same
        if not folder.is_dir():
            raise


_KEEP = 8


def drop_old(parent: Path) -> None:
    """Keep the few folders that were used last."""
    folders = [f for f in parent.iterdir() if not f.name.startswith(".")]
    for folder in sorted(folders, key=_last_used, reverse=True)[_KEEP:]:
        shutil.rmtree(folder, ignore_errors=True)


def _last_used(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:
        # another build has just dropped it
        return 0
