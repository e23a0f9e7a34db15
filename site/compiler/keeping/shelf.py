"""Results by name, kept from build to build in memory and in a folder. What can't be read is made again."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Protocol

_SEAL = hashlib.sha256().digest_size


class Kept(Protocol):
    """A result that says what it was made from."""

    @property
    def key(self) -> str:
        """A hash of all that went into it."""


class Shelf[T: Kept]:
    """Results of one type. `maker` says by what they were made: what another one made is not even read."""

    def __init__(self, folder: Path, kind: type[T], maker: str) -> None:
        self._folder, self._kind, self._maker = folder, kind, maker.encode()
        self._here: dict[str, T] = {}
        self._alone: frozenset[str] | None = None  # the names beside which there is no other

    def get(self, name: str) -> T | None:
        """What was put there last, by this process or another."""
        if name not in self._here:
            found = self._read(name)
            if found is not None:
                self._here[name] = found
        return self._here.get(name)

    def put(self, name: str, thing: T) -> None:
        """Keep it. A folder that can't be written to is no error: then memory is all there is."""
        self._here[name] = thing
        if self._alone is not None and name not in self._alone:
            self._alone = None
        data = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=self._folder, prefix=".")
            with open(handle, "wb") as file:
                file.write(self._seal(data))
                file.write(data)
            os.replace(beside, self._file(name))
        except OSError:
            return

    def forget(self, name: str) -> None:
        """Another process may have put something better there."""
        self._here.pop(name, None)

    def drop_others(self, names: Collection[str]) -> None:
        """Forget all but these."""
        if self._alone == frozenset(names):
            return
        for name in self._here.keys() - names:
            del self._here[name]
        files = {self._file(name).name for name in names}
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.name not in files and not path.name.startswith("."):
                path.unlink(missing_ok=True)
        self._alone = frozenset(names)

    def _read(self, name: str) -> T | None:
        try:
            with open(self._file(name), "rb", buffering=0) as file:
                seal, data = file.read(_SEAL), file.read()
            if seal != self._seal(data):
                return None
            found = pickle.loads(data)
        except Exception:
            # whatever is wrong with it, it is made again
            return None
        return found if isinstance(found, self._kind) else None

    def _seal(self, data: bytes) -> bytes:
        digest = hashlib.sha256(self._maker + b"\0")
        digest.update(data)
        return digest.digest()

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.pickle"
