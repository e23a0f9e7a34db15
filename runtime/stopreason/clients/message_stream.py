"""A reply in pieces, put together: events, each with all that came so far, and the whole message at their end."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

from .client_stream import Stream
from .partial_json import so_far
from .reply_objects import ParsedMessage, parsed_block
from .stream_objects import (
    InputJsonEvent,
    ParsedContentBlockStopEvent,
    ParsedMessageStopEvent,
    SignatureEvent,
    TextEvent,
    ThinkingEvent,
)

_COUNTS = ("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens")


class MessageStream:
    """Events of a reply, with `text_stream`, `get_final_message()` and `get_final_text()`. Use it in a `with`."""

    def __init__(self, stream: Stream) -> None:
        self._raw = stream
        self._message: ParsedMessage | None = None
        self._inputs: dict[int, str] = {}
        self._iterator = self._events()
        self.request_id = stream.request_id
        self.text_stream = self._texts()

    def __iter__(self) -> Iterator[Any]:
        return self._iterator

    def __next__(self) -> Any:
        return next(self._iterator)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Reads no further."""
        self._raw.close()

    @property
    def current_message_snapshot(self) -> ParsedMessage:
        """The message as far as it has come."""
        assert self._message is not None
        return self._message

    def until_done(self) -> None:
        """Reads to the end."""
        for _ in self:
            pass

    def get_final_message(self) -> ParsedMessage:
        """Reads to the end and gives the whole message."""
        self.until_done()
        return self.current_message_snapshot

    def get_final_text(self) -> str:
        """Reads to the end and gives all text. Raises `RuntimeError` where there is none."""
        content = self.get_final_message().content
        texts = [block.text for block in content if block.type == "text"]
        if not texts:
            kinds = ",".join(block.type for block in content)
            raise RuntimeError(
                ".get_final_text() can only be called when the API returns a `text` content block.\n"
                f"The API returned {kinds} content block type(s) that you can access by calling "
                "get_final_message().content"
            )
        return "".join(texts)

    def _texts(self) -> Iterator[str]:
        return (one.delta.text for one in self if one.type == "content_block_delta" and one.delta.type == "text_delta")

    def _events(self) -> Iterator[Any]:
        for one in self._raw:
            self._add(one)
            yield from self._with_what_came(one)

    def _add(self, one: Any) -> None:
        """Puts an event into the message."""
        if self._message is None:
            self._message = ParsedMessage(**one.message.to_dict())
            return
        content = self._message.content
        if one.type == "content_block_start":
            content.append(parsed_block(one.content_block.to_dict()))
        elif one.type == "content_block_delta":
            self._grow(content[one.index], one.delta, one.index)
        elif one.type == "message_delta":
            _end(self._message, one)

    def _grow(self, block: Any, delta: Any, index: int) -> None:
        if delta.type == "text_delta":
            block.text += delta.text
        elif delta.type == "thinking_delta":
            block.thinking += delta.thinking
        elif delta.type == "signature_delta":
            block.signature = delta.signature
        elif delta.type == "input_json_delta":
            self._inputs[index] = self._inputs.get(index, "") + delta.partial_json
            if self._inputs[index]:
                block.input = so_far(self._inputs[index])

    def _with_what_came(self, one: Any) -> Iterator[Any]:
        """The event, or what takes its place, and what is told beside it."""
        message = self.current_message_snapshot
        if one.type == "message_stop":
            yield ParsedMessageStopEvent(type=one.type, message=message)
        elif one.type == "content_block_stop":
            block = message.content[one.index]
            yield ParsedContentBlockStopEvent(type=one.type, index=one.index, content_block=block)
        else:
            yield one
        if one.type == "content_block_delta":
            yield from _beside(one.delta, message.content[one.index])


def _beside(delta: Any, block: Any) -> Iterator[Any]:
    if delta.type == "text_delta":
        yield TextEvent(type="text", text=delta.text, snapshot=block.text)
    elif delta.type == "thinking_delta":
        yield ThinkingEvent(type="thinking", thinking=delta.thinking, snapshot=block.thinking)
    elif delta.type == "signature_delta":
        yield SignatureEvent(type="signature", signature=block.signature)
    elif delta.type == "input_json_delta":
        yield InputJsonEvent(type="input_json", partial_json=delta.partial_json, snapshot=block.input)


def _end(message: Any, one: Any) -> None:
    """How the message ended, and what it cost in all."""
    for name in ("stop_reason", "stop_sequence", "stop_details"):
        setattr(message, name, getattr(one.delta, name))
    message.usage.output_tokens = one.usage.output_tokens
    for name in _COUNTS:
        if getattr(one.usage, name) is not None:
            setattr(message.usage, name, getattr(one.usage, name))
