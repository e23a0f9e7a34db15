"""Listening on this machine's own addresses: at a terminal until Ctrl-C, or in a thread for as long as a test runs.

Needs Starlette and uvicorn.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import time
from collections.abc import Callable, Sequence
from threading import Event, Thread

import uvicorn

from .server import application
from .session import Session

HOST = "127.0.0.1"
GRACE = 1  # seconds for answers that are under way when the server ends


class RealClock:
    """The time that really passes."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def now(self) -> float:
        """Seconds since the clock was made."""
        return time.monotonic() - self._began


class Listening:
    """A port of this machine, taken. Raises `OSError` where it is in use; port 0 takes a free one."""

    def __init__(self, port: int) -> None:
        first = _bound(socket.AF_INET, HOST, port)
        self.port: int = first.getsockname()[1]
        self.sockets = [first]
        with contextlib.suppress(OSError):  # `localhost` may mean either of the two
            self.sockets.append(_bound(socket.AF_INET6, "::1", self.port))

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def close(self) -> None:
        for one in self.sockets:
            one.close()


class Server(uvicorn.Server):
    """uvicorn that says when it has begun to answer, and keeps quiet about connections that are to break.

    What isn't answered when it ends gets no answer, where uvicorn would make up a 500: no API has said such a thing.
    """

    def __init__(self, sessions: Sequence[Session], real_time: bool, ready: Callable[[], None]) -> None:
        app = application(sessions, real_time)
        super().__init__(
            uvicorn.Config(app, log_level="critical", lifespan="off", ws="none", timeout_graceful_shutdown=GRACE)
        )
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        asyncio.get_running_loop().call_later(GRACE / 2, self._hang_up)
        await super().shutdown(sockets)

    def _hang_up(self) -> None:
        for connection in list(self.server_state.connections):
            if connection.transport is not None:
                connection.transport.close()


def serve(sessions: Sequence[Session], listening: Listening, real_time: bool, ready: Callable[[], None]) -> None:
    """Serves until Ctrl-C. `ready` is called once requests are answered."""
    server = Server(sessions, real_time, ready)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(server.serve(listening.sockets))
    listening.close()


class InThread:
    """A server beside the program that made it, until it is closed. Raises `RuntimeError` where it can't begin."""

    def __init__(self, sessions: Sequence[Session]) -> None:
        self._listening = Listening(0)
        self._over = Event()  # it has begun, or has failed to
        self._server = Server(sessions, False, self._over.set)
        self._thread = Thread(target=self._run, name="stopreason", daemon=True)
        self._thread.start()
        self._over.wait()
        if not self._server.started:
            self._listening.close()
            raise RuntimeError("the server of the scripted model didn't start; the terminal says why")

    @property
    def url(self) -> str:
        return self._listening.url

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._listening.close()

    def _run(self) -> None:
        try:
            asyncio.run(self._server.serve(self._listening.sockets))
        finally:
            self._over.set()


def _bound(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, or asyncio leaves Nagle on
    try:
        if os.name == "posix":  # elsewhere, it would let two servers share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening
