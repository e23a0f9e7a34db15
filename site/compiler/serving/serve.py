"""`build.py serve`: the built site on localhost, built again on every save, and open pages follow."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import socket
import sys
from pathlib import Path

import uvicorn
from compiler.making.build import Builder
from compiler.proof import Prove
from compiler.serving.answers import application
from compiler.serving.live import Live
from compiler.serving.watching import Watching
from compiler.serving.workshop import Workshop

_WATCHED = ("runtime", "site/src", "site/styles", "site/templates", "site/images", "NOTICES.md")


def serve(root: Path, out: Path, port: int, lessons: Path | None = None, prove: Prove | None = None) -> int:
    """Serve until Ctrl-C; `prove` proves a step that changed. 0: ended as asked; 1: the port is taken."""
    try:
        sockets = _listen(port)
    except OSError:
        other = port + 1 if port < 65535 else port - 1
        print(
            f"Port {port} is in use: stop what uses it, or choose another with --port {other} "
            f"(make serve PORT={other}).",
            file=sys.stderr,
        )
        return 1
    try:
        asyncio.run(_serve(Builder(root, lessons=lessons), out, port, sockets, prove))
    except KeyboardInterrupt:
        pass
    finally:
        for listening in sockets:
            listening.close()
    return 0


def _listen(port: int) -> list[socket.socket]:
    """This machine's own addresses and no others. `localhost` may mean either of the two."""
    found = [_bound(socket.AF_INET, "127.0.0.1", port)]
    with contextlib.suppress(OSError):
        found.append(_bound(socket.AF_INET6, "::1", port))
    return found


def _bound(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, or asyncio leaves Nagle on
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening


class _Server(uvicorn.Server):
    """uvicorn waits for open answers when it ends; ours that wait for changes must be told."""

    def __init__(self, config: uvicorn.Config, live: Live) -> None:
        super().__init__(config)
        self._live = live

    def handle_exit(self, sig: int, frame: object) -> None:
        self._live.end()
        super().handle_exit(sig, None)


async def _serve(builder: Builder, out: Path, port: int, sockets: list[socket.socket], prove: Prove | None) -> None:
    live = Live.of_folder(out)
    workshop = Workshop(builder, live, out, prove)
    watching = Watching([builder.folder, *(builder.root / name for name in _WATCHED)])
    print("Building the course; the first time takes a while", flush=True)
    await workshop.saved()
    gc.freeze()  # most of what is here stays to the end: a save needn't wait until all of it is looked through
    workshop.write()
    await watching.begun()  # what is saved from here on is seen, and what was saved meanwhile
    config = uvicorn.Config(application(live), log_level="warning", timeout_graceful_shutdown=1)
    server = _Server(config, live)
    following = asyncio.create_task(_follow(watching, workshop))
    print(f"http://localhost:{port}", flush=True)
    try:
        await server.serve(sockets)
    finally:
        live.end()
        watching.end()
        await following
        await workshop.end()


async def _follow(watching: Watching, workshop: Workshop) -> None:
    async for touched in watching.saves():
        await workshop.saved(touched)
