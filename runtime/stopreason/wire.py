"""The one wire function: a request in; status, headers, and a body or a stream of events out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from .dialects.chat.dialect import CHAT
from .dialects.messages.dialect import MESSAGES
from .dialects.responses.dialect import RESPONSES
from .plain import too_deep
from .scripted.dialect import Dialect, Ids
from .scripted.exchange import Outcome, exchange
from .scripted.rule import Found, Refused, Rule
from .scripted.script import REFUSED, Script
from .scripted.stream import cut, joined
from .scripted.streamed import events_of, is_streamed
from .seeded import token

DIALECTS: tuple[Dialect, ...] = (MESSAGES, CHAT, RESPONSES)
AT_ONCE = "retry-after-ms"  # for who asks over a virtual clock
OPENAI_PATIENCE = 120  # seconds
KINDS = {404: "not_found_error", 405: "not_found_error", 413: "request_too_large"}  # what Messages calls them
UNSERVED = Rule[object](
    name="unserved",
    row="-",
    grade="-",
    source="said by the server of this course, beside any API",
    sentence="{said}",
    find=lambda body: iter(()),
)


@dataclass(frozen=True)
class Request:
    """A request as it arrives. The names of `headers` are in lower case; `path` begins with a slash."""

    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    method: str = "POST"


@dataclass(frozen=True)
class Response:
    """What goes back: `chunks` are the bytes of the body as they arrive, one of them where nothing is streamed.

    `lost`: the connection breaks after the last chunk. `outcome` is the same as JSON, for the record; None where no
    dialect is spoken at that path.
    """

    status: int
    headers: Mapping[str, str]
    chunks: tuple[bytes, ...]
    lost: bool = False
    outcome: Outcome | None = None


class Answering(Protocol):
    """Whoever answers what comes over the wire."""

    def send(self, request: Request) -> Response: ...


def dialect_at(path: str) -> Dialect | None:
    """The dialect that is spoken at a path; what stands in front of `/v1/` is the host's own affair."""
    return next((dialect for dialect in DIALECTS if path.rstrip("/").endswith(dialect.path)), None)


def answer(request: Request, script: Script, seed: str, attempt: int) -> Response:
    """The answer to one request, as bytes. `attempt` counts from 0 how often this very request was sent before."""
    dialect = dialect_at(request.path)
    if dialect is None or request.method != "POST":
        return _nowhere(request, dialect)
    body = parsed(request.body)
    return encoded(dialect, body, exchange(dialect, body, request.headers, script, seed, attempt), seed)


def encoded(dialect: Dialect, body: object, outcome: Outcome, seed: str) -> Response:
    """An outcome as bytes, streamed where the request asks for it."""
    headers = dialect.headers(outcome.status, outcome.ids) | _waiting(dialect, outcome)
    if not is_streamed(body, outcome):
        whole = json.dumps(outcome.body).encode()
        return Response(outcome.status, headers | {"content-type": "application/json"}, (whole,), outcome=outcome)
    events, lost = events_of(dialect, body, outcome, seed)
    chunks = cut(joined(events), f"{seed}{outcome.ids.word}")
    kind = {"content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache"}
    return Response(200, headers | kind, chunks, lost, outcome)


def parsed(data: bytes) -> object:
    """The JSON in a body, or None where it is none. Python reads NaN and 1e999, and JSON knows no such number."""
    try:
        value: object = json.loads(data, parse_constant=_no_number, parse_float=_number)
    except (ValueError, RecursionError):
        return None
    return None if too_deep(value) else value


def _number(text: str) -> float:
    """Raises `ValueError` for what no 64 bits hold: Python would make it infinite, which no JSON can say."""
    value = float(text)
    return _no_number(text) if value in (float("inf"), float("-inf")) else value


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")


def _waiting(dialect: Dialect, outcome: Outcome) -> dict[str, str]:
    """How long a failure asks to wait: in seconds, as the API says it, and beside it the one millisecond that it costs.

    The SDKs read `retry-after-ms` first (anthropic 2.11.0 and openai 3.52.0, `_parse_retry_after_header`, inspected
    2026-11-21), so nobody really waits. What openai's gives up on, more than two minutes, it is to give up on here.
    """
    failure = outcome.failure if outcome.status != 200 else None
    if failure is None or failure.status == REFUSED:
        return {}
    after = {} if failure.retry_after is None else {"retry-after": _seconds(failure.retry_after)}
    given_up = dialect.name != "messages" and (failure.retry_after or 0) > OPENAI_PATIENCE
    return after if given_up else after | {AT_ONCE: "1"}


def _seconds(number: float) -> str:
    """A whole number as one, however large."""
    return str(int(number)) if number == int(number) else str(number)


def failed(request: Request, status: int, message: str) -> Response:
    """What is said where no script has its say, in the envelope of the API that was meant. It goes into no record."""
    dialect = dialect_at(request.path) or _meant(request)
    word = token(22, "failed", status, request.method, request.path)
    ids = Ids(word, word)
    kind = KINDS.get(status, UNSERVED.type) if dialect is MESSAGES else UNSERVED.type
    said = dialect.error(Refused(replace(UNSERVED, status=status, type=kind), Found({"said": message})), ids)
    headers = dialect.headers(status, ids) | {"content-type": "application/json"}
    return Response(status, headers, (json.dumps(said).encode(),))


def _meant(request: Request) -> Dialect:
    """Whose client asks at a path that nobody serves: what the path ends with tells it, or the key."""
    for dialect in DIALECTS:
        if request.path.rstrip("/").endswith(dialect.path.removeprefix("/v1")):
            return dialect
    return CHAT if "authorization" in request.headers and "anthropic-version" not in request.headers else MESSAGES


def _nowhere(request: Request, dialect: Dialect | None) -> Response:
    paths = ", ".join(one.path for one in DIALECTS)
    what = "this address takes POST alone" if dialect else f"nothing is served here; there are {paths}"
    return failed(request, 405 if dialect else 404, f"{request.method} {request.path}: {what}")
