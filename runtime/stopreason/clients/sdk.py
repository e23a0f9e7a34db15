"""While connected, every client made of httpx2 talks to a desk: the SDKs work as they are, with no key, and no network.

Needs httpx2. The hook is the two transports that httpx2 reaches the network by: the SDKs make them themselves, for
proxies too, so that a client's own hook for its transport would miss them (anthropic 2.11.0, inspected 2026-11-21).
A transport of another kind, which a program handed to its client, is left alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager

import httpx2

from ..wire import Answering
from .transport import AsyncTransport, Transport

Methods = Mapping[str, Callable[..., object]]
KEY = "not-a-key"
# A variable that is set where none of its row is: the SDK looks into all of them.
KEYS = (("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"), ("OPENAI_API_KEY",))


@contextmanager
def connected(desk: Answering) -> Iterator[None]:
    """Every `httpx2.Client` and `httpx2.AsyncClient` that would use the network talks to `desk`, whenever it was made.

    Clients made inside can't reach the network afterwards, either.
    """
    with ExitStack() as stack:
        stack.enter_context(_changed(httpx2.HTTPTransport, _methods(Transport(desk))))
        stack.enter_context(_changed(httpx2.AsyncHTTPTransport, _async_methods(AsyncTransport(desk))))
        stack.enter_context(_keys())
        yield


def _methods(transport: Transport) -> Methods:
    def init(self: httpx2.HTTPTransport, *_: object, **__: object) -> None:
        """No pool of connections, and no certificates to read."""

    def handle_request(self: httpx2.HTTPTransport, request: httpx2.Request) -> httpx2.Response:
        return transport.handle_request(request)

    base = httpx2.BaseTransport
    kept: Methods = {"__enter__": base.__enter__, "__exit__": base.__exit__, "close": base.close}
    return {"__init__": init, "handle_request": handle_request, **kept}


def _async_methods(transport: AsyncTransport) -> Methods:
    def init(self: httpx2.AsyncHTTPTransport, *_: object, **__: object) -> None:
        """No pool of connections, and no certificates to read."""

    async def handle_async_request(self: httpx2.AsyncHTTPTransport, request: httpx2.Request) -> httpx2.Response:
        return await transport.handle_async_request(request)

    base = httpx2.AsyncBaseTransport
    kept: Methods = {"__aenter__": base.__aenter__, "__aexit__": base.__aexit__, "aclose": base.aclose}
    return {"__init__": init, "handle_async_request": handle_async_request, **kept}


@contextmanager
def _changed(kind: type, methods: Methods) -> Iterator[None]:
    """Raises `RuntimeError` where the class has no such method of its own: then nobody would call ours."""
    lost = [name for name in methods if name not in vars(kind)]
    if lost:
        raise RuntimeError(f"{kind.__name__} of httpx2 {httpx2.__version__} has no {', '.join(lost)} of its own: "
                           "the hook in clients/sdk.py must follow it before clients can be connected.")  # fmt: skip
    before = {name: vars(kind)[name] for name in methods}
    try:
        for name, method in methods.items():
            setattr(kind, name, method)
        yield
    finally:
        for name, method in before.items():
            setattr(kind, name, method)


@contextmanager
def _keys() -> Iterator[None]:
    absent = [row[0] for row in KEYS if not any(os.environ.get(name) for name in row)]
    before = {name: os.environ.get(name) for name in absent}
    os.environ.update(dict.fromkeys(absent, KEY))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
