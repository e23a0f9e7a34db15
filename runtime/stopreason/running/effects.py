"""What tools did to the world: a ledger that outlives the program, and knows idempotency keys.

A key means: this very deed. Whoever comes with a key that was used is given what was given the first time, and nothing
happens again. Each tool has keys of its own, as the services behind them would. Whoever comes with another key, or with
none, asks for another deed, whatever the input: it happens, and has a receipt of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from copy import deepcopy

from ..plain import canonical
from ..recording.crash import shown
from ..scripted.tool import Tool
from ..wording import words

SHOWN = 200


class Effects:
    """What was given for each tool and key. `tools`: those of the step; only some do anything to the world."""

    def __init__(self, tools: Iterable[Tool]) -> None:
        self._names = frozenset(tool.name for tool in tools if tool.effect)
        self._given: dict[tuple[str, object], object] = {}
        self._happened: Counter[tuple[str, str]] = Counter()

    def known(self, tool: str, key: object) -> dict[str, object]:
        """What the record says of a run of the tool, before it is run. Raises `TypeError` for a key that is no text."""
        if tool not in self._names:
            return {}
        if not isinstance(key, str | None):
            raise TypeError(words.KEY_NO_TEXT.format(received=shown(key, SHOWN)))
        return {"effect": True, "key": key}

    def deed(self, tool: str, input: object) -> int:
        """How often the tool's effect has happened with this input."""
        return self._happened[tool, canonical(input)]

    def happen(
        self, tool: str, input: object, about: Mapping[str, object], value: object
    ) -> tuple[object, dict[str, object]]:
        """What the tool gives, and what the record says of it: `value`, or what was given for its key before.

        `about` is what `known` said.
        """
        if not about:
            return value, {}
        key = about["key"]
        happened = key is None or (tool, key) not in self._given
        if key is not None:
            value = self._given.setdefault((tool, key), value)
        self._happened[tool, canonical(input)] += happened
        return deepcopy(value), {"happened": happened}
