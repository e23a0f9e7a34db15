"""The Chat Completions dialect, put together."""

from __future__ import annotations

from collections.abc import Sequence

from ...dialect import Dialect, Headers, Ids, StreamEvent
from ...rule import Found, Refused
from ...script import Failure
from .. import openai
from .events import events
from .reply import read, reply
from .rules import NO_JSON, refusal


def enter(headers: Headers) -> Refused | None:
    """What is refused before the body is looked at."""
    return None


def stream_failure(failed: Failure, ids: Ids, sent: Sequence[StreamEvent]) -> StreamEvent:
    """A failure in mid-stream: an error stands where the next chunk would."""
    return StreamEvent(None, openai.failure(failed, ids))


CHAT = Dialect(
    name="chat",
    path="/v1/chat/completions",
    prefix="call_",
    enter=enter,
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
