"""The scripted model as a transport of httpx2: what the `anthropic` and `openai` packages send goes to a desk.

Needs httpx2. A reply comes in the pieces that a network would deliver, and a lost connection raises what a real one
raises (httpx2 2.16.2 over a socket that was closed in mid-body, compared on 2026-11-21).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import httpx2

from ..recording.loop import VirtualLoop
from ..wire import Answering, Request, Response

BROKEN = "peer closed connection without sending complete message body (incomplete chunked read)"
LATE = "timed out"


class Transport(httpx2.BaseTransport):
    """For `httpx2.Client(transport=Transport(desk))`. Any host will do, and any path that ends as the API's does."""

    def __init__(self, desk: Answering) -> None:
        self._desk = desk

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        answer = self._desk.send(as_sent(request))
        if seconds_of(answer) > patience_of(request):
            raise httpx2.ReadTimeout(LATE)
        return httpx2.Response(answer.status, headers=dict(answer.headers), stream=Pieces(answer))


class AsyncTransport(httpx2.AsyncBaseTransport):
    """For `httpx2.AsyncClient(transport=AsyncTransport(desk))`. On a virtual clock, the model takes its time."""

    def __init__(self, desk: Answering) -> None:
        self._desk = desk

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        answer = self._desk.send(as_sent(request))
        seconds, patience = seconds_of(answer), patience_of(request)
        await _pass(min(seconds, patience))
        if seconds > patience:
            raise httpx2.ReadTimeout(LATE)
        return httpx2.Response(answer.status, headers=dict(answer.headers), stream=AsyncPieces(answer))


class Pieces(httpx2.SyncByteStream):
    """A body as it arrives."""

    def __init__(self, answer: Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.chunks
        if self._answer.lost:
            raise httpx2.RemoteProtocolError(BROKEN)


class AsyncPieces(httpx2.AsyncByteStream):
    """A body as it arrives, with room for other tasks between its pieces."""

    def __init__(self, answer: Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._answer.chunks:
            await _pass(0)
            yield piece
        if self._answer.lost:
            raise httpx2.RemoteProtocolError(BROKEN)


def as_sent(request: httpx2.Request) -> Request:
    """A request, read to its end, as the wire knows it."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Request(request.url.path, headers, request.content, request.method)


def seconds_of(answer: Response) -> float:
    """How long the model takes."""
    spoken = answer.outcome.spoken if answer.outcome else None
    return spoken.seconds if spoken else 0


def patience_of(request: httpx2.Request) -> float:
    """How many seconds the client waits for an answer."""
    asked = request.extensions.get("timeout", {}).get("read")
    return float("inf") if asked is None else float(asked)


async def _pass(seconds: float) -> None:
    """Lets time pass where it costs none; elsewhere, lets other tasks have their turn."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:  # some other library's loop
        return
    await asyncio.sleep(seconds if isinstance(loop, VirtualLoop) else 0)
