"""The chunks of a streamed completion, named and filled as in `openai.types.chat` (3.52.0, inspected 2026-11-21)."""

from __future__ import annotations

from ..records import Record, a, each, fields
from .chat_objects import CompletionUsage


class ChoiceDeltaToolCallFunction(Record):
    """The name of what is called, in the call's first chunk, and more of the JSON of its arguments."""

    FIELDS = fields(arguments=None, name=None)


class ChoiceDeltaToolCall(Record):
    """More of a call. `index` says of which one; `id` comes in its first chunk alone."""

    FIELDS = fields(index=None, id=None, function=a(ChoiceDeltaToolCallFunction), type=None)


class ChoiceDelta(Record):
    """What the message grows by."""

    FIELDS = fields(
        audio=None, content=None, function_call=None, refusal=None, role=None, tool_calls=each(a(ChoiceDeltaToolCall))
    )


class Choice(Record):
    """More of one answer. `finish_reason` comes in its last chunk."""

    FIELDS = fields(delta=a(ChoiceDelta), index=None, finish_reason=None, logprobs=None)


class ChatCompletionChunk(Record):
    """A piece of a reply. The last one has no choices where the usage was asked for."""

    FIELDS = fields(
        id=None,
        choices=each(a(Choice)),
        created=None,
        model=None,
        object=None,
        moderation=None,
        obfuscation=None,
        service_tier=None,
        system_fingerprint=None,
        usage=a(CompletionUsage),
    )
