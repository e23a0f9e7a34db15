"""The scripted model over HTTP, for this machine alone: any client in any language, for as long as a terminal is open.

Needs Starlette and uvicorn. Each script is served below its own name, the first one also at the root: its API, and
its record at `trace`.
"""

from __future__ import annotations

import asyncio
import re
import traceback
from collections.abc import Sequence

from starlette.requests import ClientDisconnect
from starlette.requests import Request as Asked
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ..wire import AT_ONCE, DIALECTS, Request, failed
from ..wire import Response as Answer
from .session import Session, seconds_of

RESERVED = ("v1", "trace")  # what a path of the first script begins with
HOSTS = ("localhost", "127.0.0.1", "[::1]")  # any other name may be a page's that has it lead to this machine
MOST_BYTES = 32_000_000  # of a request (documentation of errors, 413, 2026-11-20)


def application(sessions: Sequence[Session], real_time: bool = False) -> ASGIApp:
    """What is served. `real_time`: the model really takes its time; else no one waits."""

    rows = [Row(session) for session in sessions]

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        asked = Asked(scope, receive)
        try:
            answer = await _answered(rows, asked, real_time)
        except ClientDisconnect:
            return
        except Exception:  # a fault of ours, which the terminal is to show
            traceback.print_exc()
            answer = PlainTextResponse("The server itself has failed; its terminal says how.\n", 500)
        await answer(scope, receive, send)

    return app


class Row:
    """Those who ask one session: one after the other, in the order they came, and in no one else's way.

    A large request takes seconds; what asks another session, or reads a record, needn't wait for it.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.script = session.script
        self._turn = asyncio.Lock()

    async def send(self, request: Request) -> Answer:
        async with self._turn:
            return await asyncio.to_thread(self.session.send, request)

    async def begin_anew(self) -> None:
        async with self._turn:
            await asyncio.to_thread(self.session.begin_anew)


async def _answered(rows: Sequence[Row], asked: Asked, real_time: bool) -> ASGIApp:
    unwelcome = _unwelcome(asked)
    if unwelcome:
        return PlainTextResponse(f"{unwelcome}\n", 403)
    row, path = _meant(rows, asked.scope["path"])
    if path == "/" and asked.method in ("GET", "HEAD"):
        return PlainTextResponse(_about(rows))
    if row is None:
        names = ", ".join(f"/{row.script.name}/" for row in rows)
        message = f"{asked.method} {path}: no script is served here; there are {names}"
        return Pieces(failed(_request(asked, path), 404, message))
    if path.rstrip("/") == "/trace":
        return await _record(row, asked.method)
    return await _answer(row, asked, path, real_time)


class Pieces:
    """An answer as the network delivers it, piece by piece; where it is `lost`, the end never comes."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(name.encode(), value.encode()) for name, value in self._answer.headers.items()]
        if len(self._answer.chunks) == 1 and not self._answer.lost:
            headers.append((b"content-length", str(len(self._answer.chunks[0])).encode()))
        await send({"type": "http.response.start", "status": self._answer.status, "headers": headers})
        for piece in self._answer.chunks:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            await asyncio.sleep(0)
        if not self._answer.lost:  # uvicorn closes the connection of an answer that has no end
            await send({"type": "http.response.body"})


async def _answer(row: Row, asked: Asked, path: str, real_time: bool) -> ASGIApp:
    body = await _body(asked)
    if body is None:
        return Pieces(failed(_request(asked, path), 413, "Request exceeds the maximum size"))
    answer = await row.send(_request(asked, path, body))
    if real_time:
        return await _in_real_time(answer)
    return Pieces(answer)


def _request(asked: Asked, path: str, body: bytes = b"") -> Request:
    return Request(path, {name.lower(): value for name, value in asked.headers.items()}, body, asked.method)


async def _in_real_time(answer: Answer) -> ASGIApp:
    """The model takes its time, and leaves it to the client to wait after a failure."""
    if answer.status == 200:
        await asyncio.sleep(seconds_of(answer))
    headers = {name: value for name, value in answer.headers.items() if name != AT_ONCE}
    return Pieces(Answer(answer.status, headers, answer.chunks, answer.lost, answer.outcome))


async def _body(asked: Asked) -> bytes | None:
    """The body of a request, None where it is too large."""
    pieces, size = [], 0
    async for piece in asked.stream():
        size += len(piece)
        if size <= MOST_BYTES:
            pieces.append(piece)
    return b"".join(pieces) if size <= MOST_BYTES else None


def _unwelcome(asked: Asked) -> str | None:
    """Why nothing is answered: who asks may be a page of another site."""
    host, origin = asked.headers.get("host", ""), asked.headers.get("origin")
    if re.sub(r":\d*$", "", host).lower() not in HOSTS:
        return f"Asked for as {host or 'no host'}: nothing but {', '.join(HOSTS)} is answered here."
    if origin is not None and origin.partition("//")[2] != host:
        return f"Pages of another site, such as {origin}, may not ask here."
    return None


def _meant(rows: Sequence[Row], path: str) -> tuple[Row | None, str]:
    """Those who ask the script that a path begins with the name of, and what follows. Without a name, the first one.

    Where there is one alone, whatever stands in front of `/v1/` will do.
    """
    name, _, rest = path.removeprefix("/").partition("/")
    named = next((row for row in rows if row.script.name == name), None)
    if named:
        return named, f"/{rest}"
    return (rows[0] if name in ("", *RESERVED) or len(rows) == 1 else None), path


async def _record(row: Row, method: str) -> Response:
    if method == "DELETE":
        await row.begin_anew()
        return Response(status_code=204)
    if method not in ("GET", "HEAD"):
        return PlainTextResponse("The record can be read with GET, and begun anew with DELETE.\n", 405)
    lines = "".join(f"{line}\n" for line in list(row.session.lines))
    return Response(lines, media_type="application/jsonl")


def _about(rows: Sequence[Row]) -> str:
    paths = [f"  POST   {dialect.path}" for dialect in DIALECTS]
    paths += ["  GET    /trace    what was asked and answered, one JSON object a line"]
    paths += ["  DELETE /trace    begin anew: an empty record, and every failure still to come"]
    names = [f"  /{row.script.name}/    {row.script.title}" for row in rows]
    return "\n".join(
        [
            "Stop Reason: a scripted model. It answers as a real API does, and refuses what a real API refuses.",
            "",
            "Point a client's base URL here; any key will do.",
            "",
            *paths,
            "",
            "All of this is served below the name of each script, too; without a name, the first one answers.",
            "",
            *names,
            "",
        ]
    )
