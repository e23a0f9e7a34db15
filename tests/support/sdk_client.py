"""The small client and the SDK's, each on a desk of its own over the same script."""

from __future__ import annotations

from typing import Any

import anthropic
import anthropic.types
from stopreason.clients.client import Client
from stopreason.clients.sdk import connected
from stopreason.recording.lines import Lines
from support.desk import Watched
from support.runtime import Json, script, turn

BODY: Json = {"model": "claude-opus-4-8", "max_tokens": 10, "messages": [{"role": "user", "content": "Hi"}]}


def failing(status: int = 529, place: str = "answer", **more: object) -> Json:
    return script("failing", {**turn("Here."), "failure": {"status": status, "place": place, "times": 9, **more}})


def ours(script: Json) -> Any:
    return Client(Watched(script), Lines("loop.py"))


class Theirs:
    """The SDK's client on a desk of its own, of the same script and seed."""

    def __init__(self, script: Json) -> None:
        self.desk = Watched(script)
        with connected(self.desk):
            self._client = anthropic.Anthropic(max_retries=0)

    def ask(self, method: str, **body: Any) -> Any:
        with connected(self.desk):
            return getattr(self._client.messages, method)(**body)

    def read(self, **body: Any) -> tuple[list[Any], Any]:
        with connected(self.desk), self._client.messages.stream(**body) as stream:
            return list(stream), stream.get_final_message()
