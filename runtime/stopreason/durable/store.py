"""Where a durable step keeps what must outlive the process: a key-value store behind a small protocol."""

from __future__ import annotations

from typing import Protocol

from . import words
from .values import Json, from_text, to_text


class Store(Protocol):
    """Four operations on JSON values, each of them whole: after a kill it has happened, or it has not.

    Keys are text of one character or more. What `get` gives is a copy: changing it changes nothing in the store.
    """

    def get(self, key: str) -> Json | None:
        """The value under the key; None where there is none."""

    def set(self, key: str, value: object) -> None:
        """Puts a JSON value under the key; it is kept when the call returns. Raises `NotJson` for other values."""

    def delete(self, key: str) -> None:
        """Removes the key. Where there is none, nothing happens."""

    def keys(self, prefix: str = "") -> list[str]:
        """All keys that begin with the prefix, sorted."""


class SharedStore(Store, Protocol):
    """A store that several processes may use at once: a run in it is held by one of them at a time."""

    @property
    def holder(self) -> str:
        """A name for whoever uses this store object; no other object has it."""

    def swap(self, key: str, old: Json | None, new: object) -> bool:
        """Puts `new` under the key if `old` is there (None: nothing is there), in one stroke. Says whether it did."""

    def is_gone(self, holder: str) -> bool:
        """Whether that holder is known to have ended. In doubt it isn't."""


class MemoryStore:
    """A store that lives as long as this object. It keeps JSON text, so that it behaves as a store on disk does."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def get(self, key: str) -> Json | None:
        text = self._texts.get(key_of(key, "get"))
        return None if text is None else from_text(text)

    def set(self, key: str, value: object) -> None:
        self._texts[key_of(key, "set")] = to_text(value, f"set({key!r})")

    def delete(self, key: str) -> None:
        self._texts.pop(key_of(key, "delete"), None)

    def keys(self, prefix: str = "") -> list[str]:
        return sorted(key for key in self._texts if key.startswith(prefix))


def key_of(key: object, where: str) -> str:
    """The key, if it is one. Raises `ValueError` otherwise."""
    if isinstance(key, str) and key:
        return key
    raise ValueError(words.BAD_KEY.format(where=where, received=repr(key)))
