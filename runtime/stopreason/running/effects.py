"""What tools did to the world: a ledger that outlives the program, and knows idempotency keys.

A key means: this very deed. Whoever comes with a key that was used is given what was given the first time, and nothing
happens again. Each tool has keys of its own, as the services behind them would.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy

from ..recording.crash import shown
from ..scripted.tool import Tool
from ..wording import words

SHOWN = 200


class Effects:
    """What was given for each tool and key. `tools`: those of the step; only some do anything to the world."""

    def __init__(self, tools: Iterable[Tool]) -> None:
        self._names = frozenset(tool.name for tool in tools if tool.effect)
        self._given: dict[tuple[str, object], object] = {}

    def known(self, tool: str, key: object) -> dict[str, object]:
        """What the record says of a run of the tool, before it is run. Raises `TypeError` for a key that is no text."""
        if tool not in self._names:
            return {}
        if not isinstance(key, str | None):
            raise TypeError(words.KEY_NO_TEXT.format(received=shown(key, SHOWN)))
        return {"effect": True, "key": key}

    def happen(self, tool: str, about: Mapping[str, object], value: object) -> tuple[object, dict[str, object]]:
        """What the tool gives, and what the record says of it: `value`, or what was given for its key before.

        `about` is what `known` said.
        """
        if not about:
            return value, {}
        key = about["key"]
        happened = key is None or (tool, key) not in self._given
        if key is not None:
            value = self._given.setdefault((tool, key), value)
        return deepcopy(value), {"happened": happened}
