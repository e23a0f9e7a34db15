"""The events of a streamed reply: as they are sent, as far as they come, and as the record keeps them."""

from __future__ import annotations

from collections.abc import Mapping

from .dialect import Dialect, StreamEvent
from .exchange import Outcome

MID_STREAM = 0.6  # how much of a stream arrives before its failure
MAX_KEPT = 400  # events of one reply that the record keeps


def is_streamed(body: object, outcome: Outcome) -> bool:
    """Whether the answer comes in events: the request asks for it, and isn't turned away."""
    return outcome.status == 200 and isinstance(body, dict) and bool(body.get("stream"))


def events_of(dialect: Dialect, body: object, outcome: Outcome, seed: str) -> tuple[list[StreamEvent], bool]:
    """The events of a streamed answer as far as they come, and whether the connection is lost then."""
    asked = body if isinstance(body, dict) else {}
    events = list(dialect.events(outcome.body, asked, seed))
    if outcome.failure is None:
        return events, False
    heard = events[: max(1, int(len(events) * MID_STREAM))]
    if outcome.failure.place == "connection":
        return heard, True
    return [*heard, dialect.stream_failure(outcome.failure, outcome.ids, heard)], False


def kept(dialect: Dialect, body: object, outcome: Outcome, seed: str) -> Mapping[str, object]:
    """`events` for the record, where there were any: the data of each, without its name, which stands in it as well."""
    if not is_streamed(body, outcome):
        return {}
    return {"events": [event.data for event in events_of(dialect, body, outcome, seed)[0][:MAX_KEPT]]}
