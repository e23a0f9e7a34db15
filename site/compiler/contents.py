"""What stands in a folder, as one short text: two are equal where every name and every byte below is."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

_CACHES = "__pycache__"


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


def _add_file(entry: os.DirEntry[str], digest: hashlib._Hash) -> None:
    digest.update(b"." + os.fsencode(entry.name) + b"\0" + hashlib.sha256(_bytes(entry.path)).digest())


def _bytes(path: str) -> bytes:
    """A file's bytes; of one that can't be read, that it can't."""
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except OSError as error:
        return f"not readable: {error.errno}".encode()
