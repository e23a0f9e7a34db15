"""How a record of the Messages API is read by checks, whose own words are those of this dialect."""

from __future__ import annotations

from collections.abc import Sequence

from ...scripted.conversation import CallMade
from ...scripted.reader import Accepted, Json, Part, Reader, Said, TurnHeld, essence, objects
from .conversation import blocks_of, merge, text_of
from .reading import results_of

NOTHING_SAID = ("caller", "citations")  # fields that the API writes and doesn't need back


def messages(body: Json) -> list[Json]:
    return objects(body.get("messages"))


def whole(body: Json, before: Sequence[Accepted]) -> list[Json]:
    """The server keeps nothing."""
    return messages(body)


def turns(sent: Sequence[Json]) -> list[TurnHeld]:
    readable = [message for message in sent if "role" in message]
    return [TurnHeld(turn.role, turn.message, [_part(b.data) for b in turn.blocks]) for turn in merge(readable)]


def said(reply: Json) -> Said:
    blocks = list(blocks_of(reply.get("content")))
    calls = (block for block in blocks if block.get("type") == "tool_use")
    reason = str(reply.get("stop_reason") or "")
    made = tuple(CallMade(str(call.get("id")), str(call.get("name")), call.get("input")) for call in calls)
    return Said(text_of(reply.get("content")), made, reason, reason, tuple(_part(block) for block in blocks))


def text(message: Json) -> str:
    return text_of(message.get("content"))


def _part(block: Json) -> Part:
    return essence(block, *NOTHING_SAID)


READER = Reader("messages", messages, whole, turns, results_of, said, text, {}, {})
