"""A durable loop: a step that outlives its process, round by round. `docs/durable.md` explains it.

`SqliteStore` is in `stopreason.durable.sqlite`: a page may have no SQLite.
"""

from .errors import DurableError, HandlerError, NotJson
from .store import MemoryStore, Store
from .values import Json

__all__ = ["DurableError", "HandlerError", "Json", "MemoryStore", "NotJson", "Store"]
