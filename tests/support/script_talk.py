"""A conversation with a script as its author writes it."""

from __future__ import annotations

from typing import Any

from stopreason.dialects.messages.dialect import MESSAGES
from stopreason.doors.script_file import read_text
from stopreason.scripted.exchange import Outcome, exchange

Json = dict[str, Any]
SEED = "a-seed"
HEADERS = {"x-api-key": "-", "anthropic-version": "2026-10-21", "authorization": "Bearer -"}
TOOLS = [{"name": "rooms_free", "input_schema": {"type": "object"}}]


class Talk:
    """A client that keeps its conversation and answers every call."""

    def __init__(self, text: str) -> None:
        self.script = read_text(text, "talk")
        self.messages: list[Json] = [{"role": "user", "content": "Hi?"}]

    def body(self, **more: object) -> Json:
        return {"model": "claude-opus-4-8", "max_tokens": 64, "messages": self.messages, "tools": TOOLS, **more}

    def ask(self, attempt: int = 0, **more: object) -> Outcome:
        return exchange(MESSAGES, self.body(**more), HEADERS, self.script, SEED, attempt)

    def hear(self) -> Json:
        """The next reply, appended."""
        reply: Json = dict(self.ask().body)
        assert reply["type"] == "message", reply
        self.messages.append({"role": "assistant", "content": reply["content"]})
        return reply

    def answer(self, *contents: str, errors: bool = False) -> None:
        ids = [block["id"] for block in self.messages[-1]["content"] if block["type"] == "tool_use"]
        about: Json = {"type": "tool_result"} | ({"is_error": True} if errors else {})
        pairs = zip(ids, contents, strict=True)
        results = [about | {"tool_use_id": made_for, "content": content} for made_for, content in pairs]
        self.messages.append({"role": "user", "content": results})


def text_of(reply: Json) -> str:
    return "".join(block["text"] for block in reply["content"] if block["type"] == "text")


POLLING = """
repeat: true
turns:
  - calls: [status()]
    cases:
      - when: {result: 1, contains: ready}
        text: "It is {1}."
"""
