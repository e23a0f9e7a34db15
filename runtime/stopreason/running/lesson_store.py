"""The store of a lesson: `from lesson import store`. It outlives the program; what is saved in it is recorded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from ..plain import plain
from ..recording.boundaries import Boundaries
from ..recording.crash import shown
from ..recording.lines import Lines
from ..recording.room import with_room
from ..trace import Trace
from ..wording import words

SHOWN = 200


class LessonStore:
    """Keys and values. A value is JSON: what comes out is equal to what went in, and never the same object."""

    def __init__(self, trace: Trace, lines: Lines, boundaries: Boundaries) -> None:
        self._trace = trace
        self._lines = lines
        self._boundaries = boundaries
        self._kept: dict[str, str] = {}

    @contextmanager
    def aside(self) -> Iterator[None]:
        """In here it is empty; afterwards it holds what it held."""
        kept, self._kept = self._kept, {}
        try:
            yield
        finally:
            self._kept = kept

    @with_room
    def get(self, key: str) -> object:
        """The value under a key, None where there is none."""
        self._boundaries.alive()
        found = self._kept.get(_key(key))
        return None if found is None else json.loads(found)

    @with_room
    def set(self, key: str, value: object) -> None:
        """Saves a value: a checkpoint. Raises `TypeError` or `ValueError` for what JSON can't hold."""
        self._boundaries.alive()
        saved, line = plain(value), self._lines.now()
        self._trace.add("checkpoint", key=_key(key), value=saved, line=line)
        self._kept[key] = json.dumps(saved)
        self._boundaries.reach("after-checkpoint", key, line)

    @with_room
    def delete(self, key: str) -> None:
        """Forgets a key. What isn't there is no error."""
        self._boundaries.alive()
        self._kept.pop(_key(key), None)

    @with_room
    def keys(self, prefix: str = "") -> list[str]:
        """The keys that begin so, sorted."""
        self._boundaries.alive()
        return sorted(key for key in self._kept if key.startswith(prefix))


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(words.KEY_NO_TEXT.format(received=shown(key, SHOWN)))
    return key
