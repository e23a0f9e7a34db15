"""`build.py serve`: the built site on localhost, built again on every save, and open pages follow."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
import time
import traceback
from pathlib import Path

import uvicorn
from compiler.build import make_site
from compiler.live import Live, application
from compiler.site import write_site
from watchfiles import DefaultFilter, awatch

_WATCHED = ("runtime", "site/src", "site/styles", "site/templates", "site/images", "NOTICES.md")


def serve(root: Path, out: Path, port: int, lessons: Path | None = None) -> int:
    """Serve until Ctrl-C. 0: ended as asked; 1: the port is taken."""
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
        asyncio.run(_serve(root, out, port, sockets, lessons or root / "lessons"))
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


async def _serve(root: Path, out: Path, port: int, sockets: list[socket.socket], lessons: Path) -> None:
    live = Live.of_folder(out)
    await _build(root, out, live, lessons)
    config = uvicorn.Config(application(live), log_level="warning", timeout_graceful_shutdown=1)
    server = _Server(config, live)
    watching = asyncio.create_task(_watch(root, out, live, lessons))
    print(f"http://localhost:{port}", flush=True)
    try:
        await server.serve(sockets)
    finally:
        live.end()
        await watching


async def _watch(root: Path, out: Path, live: Live, lessons: Path) -> None:
    paths = [path for path in (lessons, *(root / name for name in _WATCHED)) if path.exists()]
    async for _ in awatch(*paths, watch_filter=DefaultFilter(), stop_event=live.ended, debounce=200):
        await _build(root, out, live, lessons)


async def _build(root: Path, out: Path, live: Live, lessons: Path) -> None:
    """Build and show. What is slow is kept by its content, so only what was changed is made again."""
    began = time.perf_counter()
    try:
        site, problems = await asyncio.to_thread(make_site, root, lessons=lessons)
    except Exception:
        # a fault of ours; the author goes on working, and the terminal holds what to report
        traceback.print_exc()
        return
    if site is None or problems:
        print(*problems, "The site stays as it was.", sep="\n", file=sys.stderr, flush=True)
        return
    if live.show(site.files):
        await asyncio.to_thread(write_site, site, out)
        print(f"{site.says()} in {time.perf_counter() - began:.1f} s", flush=True)
