"""Turns compared by what they say: how they were written, and null fields that an SDK adds, don't count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .dialects.messages.conversation import merge

Said = tuple[str, list[dict[str, object]]]


def turns_of(messages: Sequence[Mapping[str, object]]) -> list[Said]:
    """The merged turns of a request: role, and blocks without what makes no difference."""
    readable = [message for message in messages if "role" in message]
    return [(turn.role, [_essence(block.data) for block in turn.blocks]) for turn in merge(readable)]


def same_turn(one: Said, other: Said) -> bool:
    """Whether two turns say the same."""
    return one[0] == other[0] and one[1] == other[1]


def _essence(block: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in block.items() if value is not None and key not in ("caller", "citations")}
