"""What stands in a folder, as one short text: two are equal where every name and every byte below is."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

_CACHES = "__pycache__"
_SETTLED = 2_000_000_000  # nanoseconds; coarser than any clock of a file system that anybody works on


def contents_of(folder: Path) -> str:
    """A hash over all names and files below `folder`. Python's own caches don't count."""
    digest = hashlib.sha256()
    _add(str(folder), digest)
    return digest.hexdigest()


def contents_by_folder(folder: Path) -> dict[str, str]:
    """A hash for each folder in this one, by its name; that of its own files has the name ``""``."""
    found: dict[str, str] = {}
    own = hashlib.sha256()
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if not entry.is_dir():
                _add_file(entry, own)
            elif entry.name != _CACHES:
                found[entry.name] = contents_of(Path(entry.path))
    return {**found, "": own.hexdigest()}


def look_of(folder: Path) -> str:
    """What the system tells of all below `folder`: names, sizes, times and places. It takes a quarter of reading it.

    Two are equal only where the contents are, too. Empty where something has changed so lately that a change in the
    next moment might look the same.
    """
    began = time.time_ns()
    found: list[object] = []
    newest = _look(str(folder), found)
    return hash_of(found) if newest < began - _SETTLED else ""


def hash_of(*words: object) -> str:
    """A hash of plain values by how Python writes them: text, numbers, and tuples or frozen data of these."""
    return hashlib.sha256(repr(words).encode()).hexdigest()


def _add(folder: str, digest: hashlib._Hash) -> None:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        name = os.fsencode(entry.name)
        if entry.is_dir():
            if entry.name != _CACHES:
                digest.update(b"(" + name + b"\0")
                _add(entry.path, digest)
                digest.update(b")")
        else:
            _add_file(entry, digest)


def _look(folder: str, found: list[object]) -> int:
    """Add what is there; the time of the newest change."""
    newest = 0
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if not entry.is_dir():
                told = _stat(entry)
                newest = max(newest, told[1], told[2])
                found.append((entry.name, told))
            elif entry.name != _CACHES:
                found.append(entry.name)
                newest = max(newest, _look(entry.path, found))
                found.append("")
    return newest


def _stat(entry: os.DirEntry[str]) -> tuple[int, int, int, int]:
    try:
        told = entry.stat()
    except OSError as error:
        return error.errno or 0, 0, 0, 0
    return told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino


def _add_file(entry: os.DirEntry[str], digest: hashlib._Hash) -> None:
    digest.update(b"." + os.fsencode(entry.name) + b"\0" + hashlib.sha256(_bytes(entry.path)).digest())


def _bytes(path: str) -> bytes:
    """A file's bytes; of one that can't be read, that it can't."""
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except OSError as error:
        return f"not readable: {error.errno}".encode()
