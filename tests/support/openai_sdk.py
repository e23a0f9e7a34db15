"""The small Chat client and the SDK's, each on a desk of its own over the same script."""

from __future__ import annotations

from typing import Any

import openai
from stopreason.clients.chat_client import ChatClient
from stopreason.clients.sdk import connected
from stopreason.recording.lines import Lines
from support.desk import Watched
from support.runtime import Json, script, turn

BODY: Json = {"model": "gpt-6-sol", "messages": [{"role": "user", "content": "Hi"}]}


def failing(status: int = 529, place: str = "answer", **more: object) -> Json:
    return script("failing", {**turn("Here."), "failure": {"status": status, "place": place, "times": 9, **more}})


def ours(script: Json) -> Any:
    return ChatClient(Watched(script), Lines("loop.py"))


class Theirs:
    """The SDK's client on a desk of its own, of the same script and seed."""

    def __init__(self, script: Json) -> None:
        self.desk = Watched(script)
        with connected(self.desk):
            self._client = openai.OpenAI(max_retries=0)

    def ask(self, **body: Any) -> Any:
        with connected(self.desk):
            return self._client.chat.completions.create(**body)


def create(client: Any, **body: Any) -> Any:
    return client.chat.completions.create(**body)
