"""A request of Chat Completions as its rules look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Item = Mapping[str, object]


@dataclass(frozen=True)
class Seen:
    """A request; the names of `headers` are in lower case."""

    body: Item
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def messages(self) -> Sequence[Item]:
        """The messages, where they are objects; their places are those in the request only if all are."""
        return messages_of(self.body)


def messages_of(body: Item) -> list[Item]:
    """The messages of a request, or none where they are no list."""
    messages = body.get("messages")
    return [one for one in messages if isinstance(one, dict)] if isinstance(messages, list) else []


def calls_of(message: Item) -> list[Item]:
    """The tool calls in a message."""
    calls = message.get("tool_calls")
    return [call for call in calls if isinstance(call, dict)] if isinstance(calls, list) else []


def text_of(content: object) -> str:
    """The text in some content: a string, or a list of parts."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return "".join(str(part.get("text") or "") for part in parts if isinstance(part, dict))
