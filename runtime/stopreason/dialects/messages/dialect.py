"""The Messages dialect, put together."""

from __future__ import annotations

from ...scripted.dialect import Dialect
from ...scripted.rule import Found, Refused
from .entrance import enter
from .envelope import error, failure, headers, stream_failure
from .events import events
from .reading import read
from .recorded import READER
from .reply import PREFIX, reply
from .rules import NO_JSON, refusal

MESSAGES = Dialect(
    name="messages",
    path="/v1/messages",
    prefix=PREFIX,
    enter=enter,
    unreadable=Refused(NO_JSON, Found()),  # type: ignore[arg-type]  # who reads it asks for no `find`
    refuse=refusal,
    read=read,
    reply=reply,
    events=events,
    error=error,
    failure=failure,
    stream_failure=stream_failure,
    headers=headers,
    reader=READER,
)
