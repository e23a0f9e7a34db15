"""The Responses dialect, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from ...dialect import Dialect, Ids, StreamEvent
from ...rule import Found, Refused
from ...script import Failure
from ..openai import entrance
from ..openai import envelope as openai
from .events import event, events
from .reading import read
from .reply import reply
from .rules import NO_JSON, refusal


def stream_failure(failed: Failure, ids: Ids, sent: Sequence[StreamEvent]) -> StreamEvent:
    """A failure in mid-stream: `response.failed`, with what the response was when it began (SDK types, 2026-11-20)."""
    begun = cast("Mapping[str, Mapping[str, object]]", sent[0].data)["response"]
    message, _, code = openai.FAILURES.get(failed.status, openai.BROKEN)
    error = {"code": code or "server_error", "message": message}
    return event(len(sent), {"type": "response.failed", "response": {**begun, "status": "failed", "error": error}})


RESPONSES = Dialect(
    name="responses",
    path="/v1/responses",
    prefix="call_",
    enter=entrance.enter(entrance.RESPONSES),
    unreadable=Refused(NO_JSON, Found()),  # type: ignore[arg-type]
    refuse=refusal,
    read=read,
    reply=reply,
    events=events,
    error=openai.error,
    failure=openai.failure,
    stream_failure=stream_failure,
    headers=openai.headers,
)
