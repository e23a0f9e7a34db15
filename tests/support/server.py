"""A plain static host on a free port: no special headers, the site under a sub-path, as on most hosts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

PREFIX = "/some/where/"
TYPES = {".wasm": "application/wasm", ".mjs": "text/javascript", ".js": "text/javascript"}


@dataclass
class Host:
    """Where it listens, and the requests that came, such as `GET /some/where/index.html`."""

    url: str
    hits: list[str] = field(default_factory=list)


class QuietServer(ThreadingHTTPServer):
    """A page that is closed in the middle of a download is no event."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serving(folder: Path, prefix: str = PREFIX) -> Iterator[Host]:
    """Serves a folder under a prefix until the block ends. Anything outside the prefix is 404."""
    host = Host("")

    class Handler(SimpleHTTPRequestHandler):
        extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES
        protocol_version = "HTTP/1.1"

        def translate_path(self, path: str) -> str:
            inside = path.startswith(prefix)
            return super().translate_path("/" + path[len(prefix) :]) if inside else str(folder / "nowhere")

        def log_message(self, format: str, *args: object) -> None:
            host.hits.append(f"{self.command} {self.path}")

        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, directory=str(folder), **kwargs)  # type: ignore[arg-type]

    with QuietServer(("127.0.0.1", 0), Handler) as server:
        host.url = f"http://127.0.0.1:{server.server_port}{prefix}"
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()
