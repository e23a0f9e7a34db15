"""The objects of a reply, named and filled as in `anthropic.types` (2.11.0, inspected 2026-11-21)."""

from __future__ import annotations

from ..records import Record, a, each, fields, one_of


class DirectCaller(Record):
    """Who called a tool: the model itself."""

    FIELDS = fields(type=None)


class TextBlock(Record):
    """What the model says."""

    FIELDS = fields(citations=None, text=None, type=None)


class ThinkingBlock(Record):
    """What the model thought."""

    FIELDS = fields(signature=None, thinking=None, type=None)


class RedactedThinkingBlock(Record):
    """What the model thought, unreadable."""

    FIELDS = fields(data=None, type=None)


class ToolUseBlock(Record):
    """A call that the program is to answer. `input` is a dict."""

    FIELDS = fields(id=None, caller=a(DirectCaller), input=None, name=None, type=None, toolset_name=None)


class ServerToolUseBlock(Record):
    """A call that the API answers itself."""

    FIELDS = fields(id=None, caller=a(DirectCaller), input=None, name=None, type=None)


class OtherBlock(Record):
    """A block of a kind that this course has no name for."""


class CacheCreation(Record):
    """Tokens written to the cache, by how long they stay."""

    FIELDS = fields(ephemeral_1h_input_tokens=None, ephemeral_5m_input_tokens=None)


class OutputTokensDetails(Record):
    """Of the tokens written, those of thinking."""

    FIELDS = fields(thinking_tokens=None)


class ServerToolUsage(Record):
    """How often the API's own tools ran."""

    FIELDS = fields(web_fetch_requests=None, web_search_requests=None)


class RefusalStopDetails(Record):
    """Why the model refused."""

    FIELDS = fields(category=None, explanation=None, type=None)


class Usage(Record):
    """Counts of tokens."""

    FIELDS = fields(
        cache_creation=a(CacheCreation),
        cache_creation_input_tokens=None,
        cache_read_input_tokens=None,
        inference_geo=None,
        input_tokens=None,
        output_tokens=None,
        output_tokens_details=a(OutputTokensDetails),
        server_tool_use=a(ServerToolUsage),
        service_tier=None,
        speed=None,
    )


class ParsedTextBlock(TextBlock):
    """What the model said, put together from a stream."""

    FIELDS = fields(**TextBlock.FIELDS, parsed_output=None)
    UNSENT = frozenset({"parsed_output"})


BLOCKS: dict[str, type[Record]] = {
    "text": TextBlock,
    "thinking": ThinkingBlock,
    "redacted_thinking": RedactedThinkingBlock,
    "tool_use": ToolUseBlock,
    "server_tool_use": ServerToolUseBlock,
}
block = one_of(BLOCKS, OtherBlock)
parsed_block = one_of(BLOCKS | {"text": ParsedTextBlock}, OtherBlock)


class Message(Record):
    """A reply: `content` is a list of blocks, `stop_reason` says why the model stopped."""

    FIELDS = fields(
        id=None,
        container=None,
        content=each(block),
        diagnostics=None,
        model=None,
        role=None,
        stop_details=a(RefusalStopDetails),
        stop_reason=None,
        stop_sequence=None,
        type=None,
        usage=a(Usage),
    )

    def to_param(self) -> dict[str, object]:
        """The reply as a message, to be appended to `messages`."""
        return {"role": self.role, "content": list(self.content)}


class ParsedMessage(Message):
    """A reply, put together from a stream."""

    FIELDS = fields(**{**Message.FIELDS, "content": each(parsed_block)})
