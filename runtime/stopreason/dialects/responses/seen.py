"""A request of the Responses API as its rules look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Item = Mapping[str, object]
REFERENCE = "item_reference"
CALL, OUTPUT = "function_call", "function_call_output"
CALL_ITEM, CALL_ID = "fc_", "call_"  # an item of ours and its call carry one word, so that each is known by the other
MESSAGE_ITEM, RESPONSE = "msg_", "resp_"  # these carry a word that tells of the turn


@dataclass(frozen=True)
class Seen:
    """A request; the names of `headers` are in lower case."""

    body: Item
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def items(self) -> Sequence[Item]:
        """The items of the input, where they are objects; their places are those in the request only if all are."""
        return items_of(self.body)

    @property
    def stored(self) -> bool:
        """Whether the server keeps the items of this conversation; it does where nothing is said."""
        return self.body.get("store") is not False


def items_of(body: Item) -> list[Item]:
    """The items of a request: a plain string is a message of the user's, and what is no list holds none."""
    given = body.get("input")
    if isinstance(given, str):
        return [{"role": "user", "content": given}]
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def kind_of(item: Item) -> str:
    """An item's type. Two may leave it out (SDK types, 2026-11-20): a message, and a reference, which has but an id."""
    kind = item.get("type")
    if kind is None:
        return REFERENCE if "id" in item and "role" not in item else "message"
    return str(kind)


def call_of(item: Item) -> str | None:
    """The id of the call that an item makes, or refers to as made; None where it makes none."""
    kind, name = kind_of(item), str(item.get("id"))
    if kind == CALL:
        return str(item.get("call_id"))
    if kind == REFERENCE and name.startswith(CALL_ITEM):
        return CALL_ID + name.removeprefix(CALL_ITEM)
    return None


def turn_of(item: Item) -> str | None:
    """An id by which a turn of ours is known, made from that of a message of it; None where the item has none."""
    name = str(item.get("id") or "")
    return CALL_ID + name.removeprefix(MESSAGE_ITEM) if name.startswith(MESSAGE_ITEM) else None


def text_of(content: object) -> str:
    """The text in some content: a string, or a list of parts."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return "".join(str(part.get("text") or "") for part in parts if isinstance(part, dict))
