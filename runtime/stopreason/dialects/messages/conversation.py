"""A list of messages as the API reads it: consecutive turns of one role are one turn.

Source: SDK docstring of `messages` and recorded exchanges (api rows 21 and 2), as of 2026-11-20. Refusals that concern
the meaning of a conversation count merged turns; those that concern its form count messages as sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Block:
    """A content block and the place it was sent in. `index` is its place in the merged turn."""

    data: Mapping[str, object]
    message: int
    index: int

    @property
    def type(self) -> object:
        return self.data.get("type")

    @property
    def id(self) -> str:
        """The id a `tool_use` carries, or that a `tool_result` answers."""
        return str(self.data.get("tool_use_id" if self.type == "tool_result" else "id", ""))


@dataclass
class MergedTurn:
    """All that one side says before the other speaks. `message` is the index of the first message of it, as sent."""

    role: str
    message: int
    blocks: list[Block] = field(default_factory=list)

    def of_type(self, kind: str) -> list[Block]:
        return [block for block in self.blocks if block.type == kind]


def merge(messages: Sequence[Mapping[str, object]]) -> list[MergedTurn]:
    """Messages of valid form, merged. A string becomes one text block; an empty one becomes none.

    A `system` message without content only directs: it may stand anywhere, and is no turn (row 23).
    """
    turns: list[MergedTurn] = []
    for number, message in enumerate(messages):
        role = str(message["role"])
        if role == "system" and not message.get("content"):
            continue
        if not turns or turns[-1].role != role:
            turns.append(MergedTurn(role, number))
        turn = turns[-1]
        for data in blocks_of(message.get("content")):
            turn.blocks.append(Block(data, number, len(turn.blocks)))
    return turns


def blocks_of(content: object) -> Iterator[Mapping[str, object]]:
    """The blocks of a message's content, whether it was a string or a list."""
    if isinstance(content, str):
        if content:
            yield {"type": "text", "text": content}
    elif isinstance(content, list):
        yield from (block for block in content if isinstance(block, dict))


def text_of(content: object) -> str:
    """The text in some content: of a message, a reply, or a tool result."""
    return "".join(str(block.get("text", "")) for block in blocks_of(content) if block.get("type") == "text")
