"""The Chat Completions dialect, put together."""

from __future__ import annotations

from collections.abc import Sequence

from ...scripted.dialect import Dialect, Ids, StreamEvent
from ...scripted.rule import Found, Refused
from ...scripted.script import Failure
from ..openai import entrance
from ..openai import envelope as openai
from .events import events
from .reading import read
from .recorded import READER
from .reply import reply
from .rules import NO_JSON, refusal


def stream_failure(failed: Failure, ids: Ids, sent: Sequence[StreamEvent]) -> StreamEvent:
    """A failure in mid-stream: an error stands where the next chunk would."""
    return StreamEvent(None, openai.failure(failed, ids))


CHAT = Dialect(
    name="chat",
    path="/v1/chat/completions",
    prefix="call_",
    enter=entrance.enter(entrance.CHAT),
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
