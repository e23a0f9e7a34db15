"""A client of HTTP whose network is a desk."""

from __future__ import annotations

import httpx2
from stopreason.clients.transport import Transport
from support.desk import Watched
from support.runtime import Json

URL = "https://api.example/v1/messages"
BODY: Json = {"model": "claude-opus-4-8", "max_tokens": 10, "messages": [{"role": "user", "content": "Hi"}]}
KEY = {"x-api-key": "any", "anthropic-version": "2026-10-21"}


def client_of(desk: Watched) -> httpx2.Client:
    return httpx2.Client(transport=Transport(desk))
