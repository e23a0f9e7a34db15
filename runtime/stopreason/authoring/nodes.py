"""Plain values that remember where they stood, whatever they were written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .problems import Place

UNREADABLE = "\0"  # the value of what was reported already: no YAML holds it

Value = str | int | float | bool | None | list["Node"] | dict[str, "Node"]


@dataclass(frozen=True)
class Node:
    """A value and the line that it begins on, which is its name's where it has one."""

    value: Value
    place: Place

    def plain(self) -> Any:
        """The value without places, as JSON would hold it."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value
