"""A completion in pieces, as they came: what the small clients of Chat Completions make of an answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from types import TracebackType
from typing import Self

from ..wire import Response
from . import chat_exceptions
from .chat_chunks import ChatCompletionChunk
from .chat_objects import ChatCompletion

Left = type[BaseException] | None
DONE = "[DONE]"


class Stream:
    """The chunks of a reply, one after the other."""

    def __init__(self, answer: Response) -> None:
        self._iterator = chunks(answer)

    def __iter__(self) -> Iterator[ChatCompletionChunk]:
        return self._iterator

    def __next__(self) -> ChatCompletionChunk:
        return next(self._iterator)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: Left, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Reads no further."""
        self._iterator = iter(())


class AsyncStream:
    """The chunks of a reply, for `async for`, with room for other tasks between them."""

    def __init__(self, answer: Response) -> None:
        self._left = chunks(answer)
        self._iterator = self._spaced()

    def __aiter__(self) -> AsyncIterator[ChatCompletionChunk]:
        return self._iterator

    async def __anext__(self) -> ChatCompletionChunk:
        return await anext(self._iterator)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: Left, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()

    async def close(self) -> None:
        """Reads no further."""
        self._left = iter(())

    async def _spaced(self) -> AsyncIterator[ChatCompletionChunk]:
        while True:
            await asyncio.sleep(0)
            chunk = next(self._left, None)
            if chunk is None:
                return
            yield chunk


def completion(answer: Response) -> ChatCompletion:
    """The whole reply, where it didn't come in pieces."""
    whole = ChatCompletion(**json.loads(b"".join(answer.chunks)))
    whole.__dict__["_request_id"] = answer.headers.get("x-request-id")
    return whole


def chunks(answer: Response) -> Iterator[ChatCompletionChunk]:
    """The chunks of an answer, as far as they come. Raises what the SDK raises where they break off."""
    for line in b"".join(answer.chunks).decode().split("\n\n"):
        text = line.removeprefix("data: ")
        if text and text != DONE:
            yield _chunk(json.loads(text))
    if answer.lost:
        raise chat_exceptions.APIConnectionError


def _chunk(data: Mapping[str, object]) -> ChatCompletionChunk:
    if data.get("error"):
        raise chat_exceptions.of_stream(data["error"])
    return ChatCompletionChunk(**data)
