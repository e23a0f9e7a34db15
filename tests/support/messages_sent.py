"""Turns sent as the Messages API sends them, whole and in pieces, and the SDK that reads them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import anthropic
import httpx2
from stopreason.scripted.script import Call, Script, Turn
from stopreason.wire import Request, Response, answer

SEED = "a-seed"
QUESTION = {"role": "user", "content": "Hi"}
TOOLS = [{"name": name, "input_schema": {"type": "object"}} for name in ("book", "look")]
BODY: dict[str, Any] = {"model": "claude-opus-4-8", "max_tokens": 1024, "messages": [QUESTION], "tools": TOOLS}
BOOKING = {"guest": "Zoë Müller", "note": 'a "quiet" room\n\\o/ 🌍', "nights": 2, "beds": {"größe": [1, None, True]}}
TURNS: dict[str, Turn] = {
    "words": Turn("Zwölf Gäste, für fünf Nächte: é, 世界, 🌍.", (), "end_turn"),
    "nothing at all": Turn("", (), "end_turn"),
    "one call": Turn("I look.", (Call("book", BOOKING),), "tool_use"),
    "three calls": Turn("", (Call("look", {}), Call("book", BOOKING), Call("look", {"a": ""})), "tool_use"),
    "half a sentence": Turn("There are", (), "max_tokens"),
    "half a call": Turn("I book.", (Call("look", {}), Call("book", BOOKING)), "max_tokens"),
    "a call that has hardly begun": Turn("", (Call("look", {"day": "Friday"}),), "max_tokens"),
    "no room for more": Turn("So", (Call("look", {"a": 1, "b": 2}),), "model_context_window_exceeded"),
    "a word to stop at": Turn("Dear guest,", (), "stop_sequence", stop_sequence="END"),
    "a pause": Turn("I search.", (Call("web_search", {"query": "Käse"}),), "pause_turn"),
    "a pause of no one's": Turn("", (), "pause_turn"),
    "a refusal": Turn("", (), "refusal", stop_details={"type": "refusal", "category": "bio", "explanation": "No."}),
    "a refusal without a word": Turn("I can't.", (), "refusal"),
}


def script(*turns: Turn) -> Script:
    return Script("s", "S", "Hi", turns, False)


def sent(turn: Turn, **more: object) -> Response:
    data = json.dumps({**BODY, **more}).encode()
    return answer(
        Request("/v1/messages", {"x-api-key": "-", "anthropic-version": "2026-10-21"}, data), script(turn), SEED, 0
    )


def client(respond: Callable[[httpx2.Request], httpx2.Response]) -> anthropic.Anthropic:
    transport = httpx2.MockTransport(respond)
    return anthropic.Anthropic(api_key="-", max_retries=0, http_client=httpx2.Client(transport=transport))


class Pieces(httpx2.SyncByteStream):
    def __init__(self, chunks: tuple[bytes, ...]) -> None:
        self.chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        yield from self.chunks


def speaking(turns: Script) -> anthropic.Anthropic:
    """The SDK, whose requests a script answers."""

    def respond(request: httpx2.Request) -> httpx2.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        said = answer(Request(request.url.path, headers, request.read()), turns, SEED, 0)
        return httpx2.Response(said.status, headers=dict(said.headers), stream=Pieces(said.chunks))

    return client(respond)
