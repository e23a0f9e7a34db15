"""What every test of a framework starts with: keys that are none, no telemetry, and no way off this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

OFF = {
    "ANTHROPIC_API_KEY": "not-a-key",
    "OPENAI_API_KEY": "not-a-key",
    "OPENAI_AGENTS_DISABLE_TRACING": "1",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
}
HERE = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in OFF.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever calls elsewhere is refused, and told of at the end: a thread of a framework's may hide it."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo
    called: list[object] = []

    def may_connect(self: socket.socket, address: Any) -> None:
        _only_here(address[0] if isinstance(address, tuple) else "localhost", called)
        connect(self, address)

    def may_look_up(host: Any, *more: Any, **named: Any) -> Any:
        _only_here(host, called)
        return look_up(host, *more, **named)

    monkeypatch.setattr(socket.socket, "connect", may_connect)
    monkeypatch.setattr(socket, "getaddrinfo", may_look_up)
    yield
    assert called == []


def _only_here(host: object, called: list[object]) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name not in (*HERE, None):
        called.append(name)
        raise OSError(f"a test of frameworks called {name!r}")
