"""The requests of a run, conversation by conversation: two agents that are asked at once say nothing of each other."""

from __future__ import annotations

from collections.abc import Sequence

from ..scripted.reader import DIRECTING
from .facts import Exchange, Run


def threads(run: Run) -> list[list[Exchange]]:
    """The requests of each conversation, in their order; all of them together, where the script has but one.

    A request goes on with the newest one of its name that it answers a call of, or that has its opening; else it
    begins anew, as an agent does that is asked a second time with a list of its own.
    """
    if not run.script.conversations:
        return [list(run.exchanges)] if run.exchanges else []
    found: list[list[Exchange]] = []
    for exchange in run.exchanges:
        before = next((one for one in reversed(found) if _goes_on(one, exchange)), None)
        if before is None:
            found.append([exchange])
        else:
            before.append(exchange)
    return found


def opening_of(exchange: Exchange) -> tuple[int, str]:
    """Place and text of the message that begins the conversation, if the user's. Directions may come before it."""
    for place, message in enumerate(exchange.messages):
        if message.get("role") not in DIRECTING:
            return (place, exchange.dialect.reader.text(message)) if message.get("role") == "user" else (0, "")
    return 0, ""


def _goes_on(thread: Sequence[Exchange], exchange: Exchange) -> bool:
    if thread[0].conversation != exchange.conversation:
        return False
    calls = {call.id for one in thread for call in one.calls}
    answers = any(result.id in calls for result in exchange.results)
    return answers or opening_of(thread[0])[1] == opening_of(exchange)[1]
