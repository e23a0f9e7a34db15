"""The Messages dialect, put together."""

from __future__ import annotations

from collections.abc import Sequence

from ...dialect import Dialect, Ids, StreamEvent
from ...rule import Found, Refused
from ...script import Failure
from .entrance import enter
from .events import events
from .reply import read, reply
from .rules import NO_JSON, refusal

FAILURES = {429: ("rate_limit_error", "Rate limited"), 529: ("overloaded_error", "Overloaded")}


def error(refused: Refused, ids: Ids) -> dict[str, object]:
    """The envelope of a refusal (recorded; documentation of errors, 2026-11-20)."""
    rule = refused.rule
    return _envelope(rule.type, rule.message(refused.found), ids, {"error_code": rule.code} if rule.code else None)


def failure(failure: Failure, ids: Ids) -> dict[str, object]:
    """The envelope of the API's own failure."""
    return _envelope(*FAILURES.get(failure.status, ("api_error", "Internal server error")), ids)


def stream_failure(broken: Failure, ids: Ids, sent: Sequence[StreamEvent]) -> StreamEvent:
    """A failure as an event in mid-stream."""
    return StreamEvent("error", failure(broken, ids))


def headers(status: int, ids: Ids) -> dict[str, str]:
    """Those of every answer."""
    return {"request-id": f"req_011{ids.request}"}


def _envelope(kind: str, message: str, ids: Ids, details: dict[str, str] | None = None) -> dict[str, object]:
    said: dict[str, object] = {"type": kind, "message": message} | ({"details": details} if details else {})
    return {"type": "error", "error": said, "request_id": f"req_011{ids.request}"}


MESSAGES = Dialect(
    name="messages",
    path="/v1/messages",
    prefix="toolu_01",
    enter=enter,
    unreadable=Refused(NO_JSON, Found()),  # type: ignore[arg-type]
    refuse=refusal,
    read=read,
    reply=reply,
    events=events,
    error=error,
    failure=failure,
    stream_failure=stream_failure,
    headers=headers,
)
