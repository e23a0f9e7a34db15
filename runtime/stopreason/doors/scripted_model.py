"""The scripted model as a test has it: clients that talk to it, its record, and what may be asked of the run.

Needs httpx2; `url` needs Starlette and uvicorn, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import httpx2

from ..clients.sdk import connected
from ..clients.transport import AsyncTransport, Transport
from ..scripted.heard import Heard
from ..scripted.script import Script
from ..trace import Event
from ..wire import DIALECTS
from .assertions import Assertions
from .session import Session

if TYPE_CHECKING:
    from .serving import InThread

ASTRAY = "{asked}: nothing is served there; " + (
    f"there are {', '.join(one.path for one in DIALECTS)} (a base URL for OpenAI's client ends in /v1)"
)


class ScriptedModel(Assertions):
    """Answers from a script, in the dialect that it is spoken to, as often as `limit` allows."""

    def __init__(self, script: Script, seed: str, limit: int) -> None:
        self.script = script
        self.session = Session(script, seed, limit)
        self._server: InThread | None = None
        self._clients: list[httpx2.Client] = []

    @property
    def heard(self) -> Sequence[Heard]:
        return self.session.heard

    @property
    def question(self) -> str:
        """The script's question: what the agent is asked."""
        return self.script.question

    @property
    def trace(self) -> list[Event]:
        """The record: what was asked, answered and refused, an event each."""
        return self.session.trace

    def http_client(self) -> httpx2.Client:
        """For `Anthropic(http_client=…)`, `OpenAI(http_client=…)`, and whatever else takes a client of httpx2."""
        client = httpx2.Client(transport=Transport(self.session))
        self._clients.append(client)
        return client

    def async_http_client(self) -> httpx2.AsyncClient:
        """For `AsyncAnthropic(http_client=…)`, `AsyncOpenAI(http_client=…)` and their like."""
        return httpx2.AsyncClient(transport=AsyncTransport(self.session))

    def connected(self) -> AbstractContextManager[None]:
        """While open, every client made of httpx2 talks to this model: for code that takes neither client nor URL."""
        return connected(self.session)

    @property
    def url(self) -> str:
        """Of a server on this machine, which starts when it is first asked for: with `/v1` behind it, for OpenAI's."""
        if self._server is None:
            from .serving import InThread

            self._server = InThread([self.session])
        return self._server.url

    def close(self) -> None:
        """Ends what was started."""
        for client in self._clients:
            client.close()
        if self._server is not None:
            self._server.close()

    def __str__(self) -> str:
        """The run, a line a request."""
        astray = [ASTRAY.format(asked=asked) for asked in dict.fromkeys(self.session.astray)]
        return "\n".join([*map(str, self.heard), *astray]) or "no request was sent"
