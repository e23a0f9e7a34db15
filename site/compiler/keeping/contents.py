"""What stands in a folder, looked at once: what is read there is what its hash is of."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

_CACHES = "__pycache__"
_SETTLED = 2_000_000_000  # nanoseconds; coarser than any clock of a file system that anybody works on
_BINARY = getattr(os, "O_BINARY", 0)  # where systems make two kinds of files


class Folder:
    """A folder as it stood when somebody first asked: its names are listed once, and each file is read once.

    Python's own caches are not in it.
    """

    def __init__(self, path: Path | str) -> None:
        self._at = str(path)
        self._listed: dict[str, os.DirEntry[str]] | None = None
        self._folders: dict[str, Folder] = {}
        self._files: dict[str, bytes | OSError] = {}
        self._contents = ""

    @property
    def path(self) -> Path:
        """Where it stands."""
        return Path(self._at)

    @property
    def name(self) -> str:
        """Its last name."""
        return os.path.basename(self._at)

    @property
    def names(self) -> list[str]:
        """What stands in it, in the order of names."""
        return list(self._entries)

    @property
    def folders(self) -> dict[str, Folder]:
        """The folders in it, in the order of names."""
        return {name: self.folder(name) for name, entry in self._entries.items() if entry.is_dir()}

    def folder(self, name: str) -> Folder:
        """The folder of that name; one that isn't there holds nothing."""
        if name not in self._folders:
            self._folders[name] = Folder(os.path.join(self._at, name))
            if name not in self._entries:
                self._folders[name]._listed = {}
        return self._folders[name]

    def has(self, name: str) -> bool:
        """Whether there is a file of that name."""
        entry = self._entries.get(name)
        return entry is not None and entry.is_file()

    def has_folder(self, name: str) -> bool:
        """Whether there is a folder of that name."""
        entry = self._entries.get(name)
        return entry is not None and entry.is_dir()

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises OSError where it can't be read, each time the same."""
        if name not in self._files:
            try:
                self._files[name] = _bytes(os.path.join(self._at, name))
            except OSError as error:
                self._files[name] = error
        found = self._files[name]
        if isinstance(found, OSError):
            raise found
        return found

    @property
    def contents(self) -> str:
        """A hash over all names and files below: two are equal where every name and every byte is."""
        if not self._contents:
            digest = hashlib.sha256()
            for name, entry in self._entries.items():
                told = self.folder(name).contents.encode() if entry.is_dir() else self._told(name)
                digest.update((b"(" if entry.is_dir() else b".") + os.fsencode(name) + b"\0" + told)
            self._contents = digest.hexdigest()
        return self._contents

    def look(self) -> str:
        """What the system tells of all below: names, sizes, times and places. It takes a quarter of reading it.

        Two are equal only where the contents are, too. Empty where something has changed so lately that a change in
        the next moment might look the same.
        """
        began = time.time_ns()
        found: list[object] = []
        newest = self._look(found)
        return hash_of(found) if newest < began - _SETTLED else ""

    @property
    def _entries(self) -> dict[str, os.DirEntry[str]]:
        if self._listed is None:
            with os.scandir(self._at) as entries:
                there = {entry.name: entry for entry in entries if entry.name != _CACHES}
            self._listed = {name: there[name] for name in sorted(there)}
        return self._listed

    def _told(self, name: str) -> bytes:
        """A hash of a file; of one that can't be read, of that it can't."""
        try:
            return hashlib.sha256(self.read(name)).digest()
        except OSError as error:
            return hashlib.sha256(f"not readable: {error.errno}".encode()).digest()

    def _look(self, found: list[object]) -> int:
        """Add what is there; the time of the newest change."""
        newest = 0
        for name, entry in self._entries.items():
            if entry.is_dir():
                found.append(name)
                newest = max(newest, self.folder(name)._look(found))
                found.append("")
            else:
                told = _stat(entry)
                newest = max(newest, told[1], told[2])
                found.append((name, told))
        return newest


def hash_of(*words: object) -> str:
    """A hash of plain values by how Python writes them: text, numbers, and tuples or frozen data of these."""
    return hashlib.sha256(repr(words).encode()).hexdigest()


def _stat(entry: os.DirEntry[str]) -> tuple[int, int, int, int]:
    try:
        told = entry.stat()
    except OSError as error:
        return error.errno or 0, 0, 0, 0
    return told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino


_CHUNK = 1 << 16


def _bytes(path: str) -> bytes:
    """A file's bytes. Lessons have many small ones: each is opened, read and closed, and nothing else is asked."""
    file = os.open(path, os.O_RDONLY | _BINARY)
    try:
        found = data = os.read(file, _CHUNK)
        while len(data) == _CHUNK:
            data = os.read(file, _CHUNK)
            found += data
        return found
    finally:
        os.close(file)
