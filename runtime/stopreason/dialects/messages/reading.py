"""The conversation in a Messages request whose form is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from ...conversation import CallMade, Conversation, Result
from ...dialect import Json
from .conversation import Block, merge, text_of
from .server_rules import SERVER_USE


def read(body: Json) -> Conversation:
    """What the model said, turn by turn, and the results of its calls."""
    turns = merge(cast("list[Mapping[str, object]]", body["messages"]))
    said = [part for turn in turns if turn.role == "assistant" for part in _paused_apart(turn.blocks)]
    results = [block for turn in turns for block in turn.of_type("tool_result")]
    return Conversation(
        tuple(_calls(part) for part in said),
        tuple(Result(b.id, text_of(b.data.get("content")), b.data.get("is_error") is True) for b in results),
    )


def _paused_apart(blocks: list[Block]) -> Iterator[list[Block]]:
    """One turn of the model's, as it reads, in the turns that it was said in: one ends where it was paused.

    That is on a call that the API answers itself, since here the model makes none but to pause.
    """
    part: list[Block] = []
    for block in blocks:
        if part and part[-1].type == SERVER_USE != block.type:
            yield part
            part = []
        part.append(block)
    yield part


def _calls(part: list[Block]) -> tuple[CallMade, ...]:
    calls = [block for block in part if block.type in ("tool_use", SERVER_USE)]
    return tuple(CallMade(b.id, str(b.data.get("name")), b.data.get("input"), b.type == SERVER_USE) for b in calls)
