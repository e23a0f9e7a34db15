"""The server's answers over a real connection, and the requests that ask for them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.client import HTTPConnection
from types import MappingProxyType
from typing import Any

from stopreason.doors.script_file import read_text
from stopreason.doors.session import Session

Json = dict[str, Any]
Headers = Mapping[str, str]
SOLD_OUT = """
question: Is a room free on Friday?
turns:
  - text: Let me look.
    calls:
      - rooms_free(night="Friday")
  - text: "For Friday I found {1}."
"""
HEADERS = {"x-api-key": "-", "authorization": "Bearer -", "anthropic-version": "2026-10-21"}
TOOLS = [{"name": "rooms_free", "input_schema": {"type": "object"}}]
ASKED: Json = {"model": "claude-opus-4-8", "max_tokens": 64, "tools": TOOLS}


ASKED |= {"messages": [{"role": "user", "content": "Is a room free on Friday?"}]}


def session(script: str = SOLD_OUT, name: str = "sold-out", limit: int | None = None) -> Session:
    return Session(read_text(script, name), "a-seed", limit)


class Answer:
    """What came back, read to its end."""

    def __init__(
        self, url: str, method: str, path: str, body: bytes = b"", more: Headers = MappingProxyType({})
    ) -> None:
        connection = HTTPConnection(url.removeprefix("http://"), timeout=20)
        try:
            connection.request(method, path, body, {**HEADERS, **more})
            got = connection.getresponse()
            self.headers = {name.lower(): value for name, value in got.getheaders()}
            self.status, self.body = got.status, got.read()
        finally:
            connection.close()

    @property
    def json(self) -> Json:
        found: Json = json.loads(self.body)
        return found


def post(url: str, body: Json, path: str = "/v1/messages") -> Answer:
    return Answer(url, "POST", path, json.dumps(body).encode())


def record(url: str, path: str = "/trace") -> list[Json]:
    return [json.loads(line) for line in Answer(url, "GET", path).body.splitlines()]
