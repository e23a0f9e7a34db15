"""The events of a stream, as in `anthropic.types` and `anthropic.lib.streaming` (2.11.0, inspected 2026-11-21)."""

from __future__ import annotations

from ..records import Record, a, fields, one_of
from .reply_objects import (
    Message,
    OtherBlock,
    OutputTokensDetails,
    ParsedMessage,
    RefusalStopDetails,
    ServerToolUsage,
    block,
    parsed_block,
)


class TextDelta(Record):
    """More text."""

    FIELDS = fields(text=None, type=None)


class InputJSONDelta(Record):
    """More of the JSON of a call's input."""

    FIELDS = fields(partial_json=None, type=None)


class ThinkingDelta(Record):
    """More thinking."""

    FIELDS = fields(thinking=None, type=None)


class SignatureDelta(Record):
    """What proves the thinking."""

    FIELDS = fields(signature=None, type=None)


class Delta(Record):
    """How the message ended."""

    FIELDS = fields(container=None, stop_details=a(RefusalStopDetails), stop_reason=None, stop_sequence=None)


class MessageDeltaUsage(Record):
    """Counts of tokens, of the whole message."""

    FIELDS = fields(
        cache_creation_input_tokens=None,
        cache_read_input_tokens=None,
        input_tokens=None,
        output_tokens=None,
        output_tokens_details=a(OutputTokensDetails),
        server_tool_use=a(ServerToolUsage),
    )


DELTAS: dict[str, type[Record]] = {
    "text_delta": TextDelta,
    "input_json_delta": InputJSONDelta,
    "thinking_delta": ThinkingDelta,
    "signature_delta": SignatureDelta,
}


class RawMessageStartEvent(Record):
    """The message begins, empty."""

    FIELDS = fields(message=a(Message), type=None)


class RawContentBlockStartEvent(Record):
    """A block begins, empty."""

    FIELDS = fields(content_block=block, index=None, type=None)


class RawContentBlockDeltaEvent(Record):
    """More of a block."""

    FIELDS = fields(delta=one_of(DELTAS, OtherBlock), index=None, type=None)


class RawContentBlockStopEvent(Record):
    """A block is whole."""

    FIELDS = fields(index=None, type=None)


class RawMessageDeltaEvent(Record):
    """Why the model stopped, and what it cost."""

    FIELDS = fields(delta=a(Delta), type=None, usage=a(MessageDeltaUsage))


class RawMessageStopEvent(Record):
    """The message is whole."""

    FIELDS = fields(type=None)


class TextEvent(Record):
    """More text, and all of it so far."""

    FIELDS = fields(type=None, text=None, snapshot=None)


class ThinkingEvent(Record):
    """More thinking, and all of it so far."""

    FIELDS = fields(type=None, thinking=None, snapshot=None)


class SignatureEvent(Record):
    """What proves the thinking."""

    FIELDS = fields(type=None, signature=None)


class InputJsonEvent(Record):
    """More of a call's input, and what is whole of it so far."""

    FIELDS = fields(type=None, partial_json=None, snapshot=None)


class ParsedContentBlockStopEvent(Record):
    """A block is whole: this one."""

    FIELDS = fields(index=None, type=None, content_block=parsed_block)


class ParsedMessageStopEvent(Record):
    """The message is whole: this one."""

    FIELDS = fields(type=None, message=a(ParsedMessage))


EVENTS: dict[str, type[Record]] = {
    "message_start": RawMessageStartEvent,
    "content_block_start": RawContentBlockStartEvent,
    "content_block_delta": RawContentBlockDeltaEvent,
    "content_block_stop": RawContentBlockStopEvent,
    "message_delta": RawMessageDeltaEvent,
    "message_stop": RawMessageStopEvent,
}
event = one_of(EVENTS, OtherBlock)
