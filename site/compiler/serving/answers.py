"""What `serve` answers: the site as a static host would, and what only it has, below `/~`."""

from __future__ import annotations

import mimetypes
from functools import cache
from pathlib import Path

from compiler.keeping.cache import fingerprint
from compiler.serving.live import Live
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

_OWN = ("reload.js", "in-place.js", "strip.js", "strip.css")
_FOLDER = Path(__file__).parent / "author"
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
_NOTHING = b"""<!doctype html><html lang="en"><head><title>Not built yet</title></head>
<body><main><h1>Not built yet</h1><p>The course can't be built yet: below, and in the terminal, it says why.
This page follows.</p></main></body></html>"""


def application(live: Live) -> Starlette:
    """The site, and the addresses that only `serve` has."""
    async def events(request: Request) -> Response:
        told = live.events(_name(request.query_params.get("page", "/").lstrip("/")))
        return StreamingResponse(told, media_type="text/event-stream", headers=_headers(""))

    async def part(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _own():
            return PlainTextResponse("not found", 404)
        kept = _headers("assets/" if request.query_params.get("v") == _version() else "")
        return Response(_own()[name], media_type=_type(name), headers=kept)

    async def page(request: Request) -> Response:
        return answer(live, request.path_params["path"])

    return Starlette(
        routes=[Route("/~events", events), Route("/~{name}", part), Route("/{path:path}", page)]
    )


def answer(live: Live, path: str) -> Response:
    """What a static host would answer for `path`, with the author's strip and the reloading script in every page."""
    if live.site.file("index.html") is None:
        return _page(_NOTHING, 503)
    if path and not path.endswith("/") and live.file(f"{path}/index.html") is not None:
        return RedirectResponse(f"/{path}/")
    name = _name(path)
    data = live.file(name)
    if data is None:
        missing = live.file("404.html")
        return _page(missing, 404) if missing else PlainTextResponse("not found", 404)
    if name.endswith(".html"):
        return _page(data, 200)
    return Response(data, media_type=_type(name), headers=_headers(name))


@cache
def _version() -> str:
    """Another one for any change in what only `serve` has."""
    return fingerprint([_FOLDER])


@cache
def _own() -> dict[str, bytes]:
    """What only `serve` has. Under the addresses by which it is asked for it never changes, so a browser keeps it."""
    found = {name: (_FOLDER / name).read_bytes() for name in _OWN}
    for name in _OWN:
        asked = f'"./~{name}"'.encode()
        versioned = f'"./~{name}?v={_version()}"'.encode()
        found = {other: data.replace(asked, versioned) for other, data in found.items()}
    return found


@cache
def _author() -> bytes:
    links = [f'<link rel="stylesheet" href="/~strip.css?v={_version()}">']
    links += [f'<link rel="modulepreload" href="/~{name}?v={_version()}">' for name in _OWN if name.endswith(".js")]
    return "\n".join([*links, f'<script type="module" src="/~reload.js?v={_version()}"></script>', "</head>"]).encode()


def _name(path: str) -> str:
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def _page(html: bytes, status: int) -> Response:
    return Response(html.replace(b"</head>", _author(), 1), status, _headers(""), "text/html; charset=utf-8")


def _type(name: str) -> str:
    ending = name[name.rfind(".") :]
    return _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _headers(name: str) -> dict[str, str]:
    """A file below `assets/` never changes under its name; all else may with every save."""
    kept = "public, max-age=31536000, immutable" if name.startswith("assets/") else "no-cache"
    return {"cache-control": kept}
