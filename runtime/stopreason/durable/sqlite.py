"""A store on disk, in one file of SQLite, which several processes may use at once.

The only module that knows `sqlite3`: a page may have none. Each write takes the lock before it begins, so that writers
wait for each other. There is no write-ahead log: switching to it fails at once while others open the file.
"""

from __future__ import annotations

import itertools
import os
import sqlite3
import sys
from os import PathLike
from types import TracebackType
from typing import Self

from .store import key_of
from .values import Json, from_text, to_text

_TABLE = "CREATE TABLE IF NOT EXISTS store (key TEXT PRIMARY KEY, value TEXT NOT NULL)"
_SET = "INSERT INTO store VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
_NUMBERS = itertools.count(1)
_MACHINE = os.uname().nodename if hasattr(os, "uname") else "here"


class SqliteStore:
    """Keeps JSON text in a table of two columns. Use it in the thread that made it, and close it: `with` does.

    `busy`: for how many seconds an operation waits while another process writes; then it raises
    `sqlite3.OperationalError`. What is written is on disk when the call returns (`synchronous=FULL`).
    """

    def __init__(self, path: str | PathLike[str], *, busy: float = 5.0) -> None:
        self._database = sqlite3.connect(path, timeout=busy, isolation_level=None)
        self.holder = f"{_MACHINE}/{os.getpid()}/{next(_NUMBERS)}"
        self._database.execute("PRAGMA synchronous = FULL")
        self._write(_TABLE)

    def get(self, key: str) -> Json | None:
        found = self._database.execute("SELECT value FROM store WHERE key = ?", (key_of(key, "get"),)).fetchone()
        return None if found is None else from_text(found[0])

    def set(self, key: str, value: object) -> None:
        row = (key_of(key, "set"), to_text(value, f"set({key!r})"))
        self._write(_SET, row)

    def delete(self, key: str) -> None:
        self._write("DELETE FROM store WHERE key = ?", (key_of(key, "delete"),))

    def keys(self, prefix: str = "") -> list[str]:
        rows = self._database.execute("SELECT key FROM store WHERE substr(key, 1, ?) = ?", (len(prefix), prefix))
        return sorted(key for (key,) in rows)

    def swap(self, key: str, old: Json | None, new: object) -> bool:
        """Puts `new` under the key if `old` is there (None: nothing is there). In one stroke."""
        key, text = key_of(key, "swap"), to_text(new, f"swap({key!r})")
        if old is None:
            return self._write("INSERT OR IGNORE INTO store VALUES (?, ?)", (key, text)) == 1
        row = (text, key, to_text(old, f"swap({key!r})"))
        return self._write("UPDATE store SET value = ? WHERE key = ? AND value = ?", row) == 1

    def is_gone(self, holder: str) -> bool:
        """Whether that process was on this machine and has ended, so that nobody need wait for its lease."""
        machine, _, rest = holder.rpartition("/")[0].rpartition("/")
        return machine == _MACHINE and rest.isdigit() and not _is_running(int(rest))

    def _write(self, statement: str, row: tuple[str, ...] = ()) -> int:
        """How many rows it changed."""
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            return self._database.execute(statement, row).rowcount

    def close(self) -> None:
        """Closes the file. The store can't be used any more."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def _is_running(process: int) -> bool:
    """In doubt it is: on Windows, where asking this way would end it, and for somebody else's process."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
