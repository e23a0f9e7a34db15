"""The unmodified OpenAI SDK, talking to a script."""

from __future__ import annotations

from collections import Counter
from typing import Any

import httpx2
import openai
from stopreason.scripted.script_data import read_script
from stopreason.wire import Request, answer

SEED = "a-seed"
MODEL = "gpt-6-sol"


def client_of(script: dict[str, Any], *, retries: int = 0) -> openai.OpenAI:
    """A client whose every request is answered from a script; one sent again is another attempt."""
    read = read_script(script, None)
    sent: Counter[bytes] = Counter()

    def handle(request: httpx2.Request) -> httpx2.Response:
        body = request.read()
        said = answer(Request(request.url.path, dict(request.headers), body), read, SEED, sent[body])
        sent[body] += 1
        return httpx2.Response(said.status, headers=dict(said.headers), content=b"".join(said.chunks))

    http = httpx2.Client(transport=httpx2.MockTransport(handle))
    return openai.OpenAI(api_key="a-key", http_client=http, max_retries=retries)
