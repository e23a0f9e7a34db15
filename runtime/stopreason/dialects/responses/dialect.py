"""The Responses dialect, put together."""

from __future__ import annotations

from collections.abc import Sequence

from ...scripted.dialect import Dialect, Ids, StreamEvent
from ...scripted.rule import Found, Refused
from ...scripted.script import Failure
from ..openai import entrance
from ..openai import envelope as openai
from .events import event, events
from .reading import read
from .recorded import READER
from .reply import reply
from .rules import NO_JSON, refusal


def stream_failure(failed: Failure, ids: Ids, sent: Sequence[StreamEvent]) -> StreamEvent:
    """A failure in mid-stream, as the API was seen to send it (Wei-Shaw/sub2api#6631, 2026-09-05).

    The SDK's type has the four words beside `type` instead of inside `error`; what it does with this one is to raise.
    """
    message, kind, code = openai.failure_words(failed)
    error = {"type": kind, "code": code, "message": message, "param": None}
    return event(len(sent), {"type": "error", "error": error})


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
    reader=READER,
    overloaded=openai.UNAVAILABLE,
)
