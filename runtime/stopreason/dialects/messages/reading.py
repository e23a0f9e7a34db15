"""The conversation in a Messages request; what has no form to be read says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ...scripted.conversation import CallMade, Conversation, Result
from ...scripted.reader import Json, objects
from .conversation import Block, blocks_of, merge, text_of
from .server_rules import SERVER_USE


def read(body: Json) -> Conversation:
    """What the model said, turn by turn, and the results of its calls."""
    messages = [message for message in objects(body.get("messages")) if "role" in message]
    turns = merge(messages)
    said = [part for turn in turns if turn.role == "assistant" for part in _paused_apart(turn.blocks)]
    directing = [body.get("system"), *(one.get("content") for one in messages if one["role"] == "system")]
    words = [text for text in (text_of(one.get("content")) for one in messages if one["role"] == "user") if text]
    return Conversation(
        tuple(_calls(part) for part in said),
        tuple(results_of(body)),
        tuple(_texts(part) for part in said),
        bool(turns and turns[-1].of_type("tool_result")),
        "\n".join(map(text_of, directing)),
        words[0] if words else "",
        words[-1] if words else "",
    )


def results_of(body: Json) -> list[Result]:
    """The results of calls in a request of any form, each with the place of its message, as sent."""
    messages = body.get("messages")
    return [
        _result(block, place)
        for place, message in enumerate(messages if isinstance(messages, list) else ())
        for block in blocks_of(message.get("content") if isinstance(message, dict) else None)
        if block.get("type") == "tool_result"
    ]


def _result(block: Json, place: int) -> Result:
    answered = block.get("tool_use_id")
    name = "" if answered is None else str(answered)
    return Result(name, text_of(block.get("content")), block.get("is_error") is True, place)


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


def _texts(part: list[Block]) -> tuple[str, ...]:
    return tuple(str(block.data.get("text")) for block in part if block.type == "text")


def _calls(part: list[Block]) -> tuple[CallMade, ...]:
    calls = [block for block in part if block.type in ("tool_use", SERVER_USE)]
    return tuple(CallMade(b.id, str(b.data.get("name")), b.data.get("input"), b.type == SERVER_USE) for b in calls)
