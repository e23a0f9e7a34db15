"""The site as `serve` shows it: files from memory, and word to open pages when they change."""

from __future__ import annotations

import asyncio
import hashlib
import mimetypes
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

_RELOAD = b'<script type="module" src="/~reload.js"></script>\n</head>'
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
_NOTHING = b"""<!doctype html><html lang="en"><head><title>Not built yet</title></head>
<body><p>The course can't be built yet: the terminal says why. This page follows.</p></body></html>"""


class Live:
    """The newest good site. `version` names it; `changed` wakes those who wait for another."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.version = _version(files)
        self.changed = asyncio.Condition()
        self.ended = asyncio.Event()
        self._waking: set[asyncio.Task[None]] = set()

    @classmethod
    def of_folder(cls, folder: Path) -> Live:
        """What an earlier build left in `folder`, if it did."""
        found = (path for path in folder.rglob("*") if path.is_file())
        return cls({path.relative_to(folder).as_posix(): path.read_bytes() for path in found})

    def show(self, files: dict[str, bytes]) -> bool:
        """Show another site. False: it is the same one."""
        version = _version(files)
        if version == self.version:
            return False
        self.files, self.version = files, version
        self._wake()
        return True

    def end(self) -> None:
        """Let everyone who waits go home."""
        self.ended.set()
        self._wake()

    def _wake(self) -> None:
        task = asyncio.get_running_loop().create_task(self._notify())
        self._waking.add(task)
        task.add_done_callback(self._waking.discard)

    async def _notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def versions(self) -> AsyncIterator[str]:
        """The version that is shown, and each one after it."""
        while not self.ended.is_set():
            told = self.version
            yield f"data: {told}\n\n"
            async with self.changed:
                while self.version == told and not self.ended.is_set():
                    await self.changed.wait()


def _version(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        # an asset's name says what is in it
        content = b"" if path.startswith("assets/") else files[path]
        digest.update(path.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:16]


def application(live: Live) -> Starlette:
    """The site, and the two addresses that only `serve` has."""
    reload_script = (Path(__file__).parent / "reload.js").read_bytes()

    async def events(_request: Request) -> Response:
        return StreamingResponse(live.versions(), media_type="text/event-stream", headers=_headers(""))

    async def script(_request: Request) -> Response:
        return Response(reload_script, media_type="text/javascript", headers=_headers(""))

    async def page(request: Request) -> Response:
        return answer(live.files, request.path_params["path"])

    return Starlette(
        routes=[Route("/~events", events), Route("/~reload.js", script), Route("/{path:path}", page)]
    )


def answer(files: dict[str, bytes], path: str) -> Response:
    """What a static host would answer for `path`, with the reloading script in every page."""
    if not files:
        return _page(_NOTHING, 503)
    if path and not path.endswith("/") and f"{path}/index.html" in files:
        return RedirectResponse(f"/{path}/")
    name = f"{path}index.html" if path == "" or path.endswith("/") else path
    data = files.get(name)
    if data is None:
        missing = files.get("404.html")
        return _page(missing, 404) if missing else PlainTextResponse("not found", 404)
    if name.endswith(".html"):
        return _page(data, 200)
    return Response(data, media_type=_type(name), headers=_headers(name))


def _page(html: bytes, status: int) -> Response:
    return Response(html.replace(b"</head>", _RELOAD, 1), status, _headers(""), "text/html; charset=utf-8")


def _type(name: str) -> str:
    ending = name[name.rfind(".") :]
    return _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _headers(name: str) -> dict[str, str]:
    """A file below `assets/` never changes under its name; all else may with every save."""
    kept = "public, max-age=31536000, immutable" if name.startswith("assets/") else "no-cache"
    return {"cache-control": kept}
