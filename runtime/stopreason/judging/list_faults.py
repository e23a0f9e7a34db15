"""The questions asked of the list of messages as a whole: its system prompt, and what is left in it after the call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from ..scripted.reader import DIRECTING, MODEL, TurnHeld, objects
from ..wording import words
from .facts import Exchange, Run
from .faults import Asked, Fault, unasked

Messages = list[object]
OWN_FIELDS = ("system", "instructions")  # where other dialects than Chat Completions keep their system prompt


def one_system_prompt(run: Run, asked: Asked, value: object) -> Fault | None:
    """Each request holds one, in front of all else."""
    for exchange in run.exchanges:
        places, beside = directing(exchange), len(beside_the_list(exchange))
        if len(places) + beside > 1:
            count = {"count": words.times(len(places) + beside)}
            return Fault("system-again", exchange.line_of(places[-1]), exchange.n, (), count)
        if not places and not beside:
            return Fault("no-system", exchange.line, exchange.n)
        if places and places[0] > 0:
            return Fault("system-late", exchange.line_of(places[0]), exchange.n, (), {"message": places[0]})
    return None if run.exchanges else unasked(asked)


def directed_at(exchange: Exchange) -> list[int | str]:
    """Where a request has its system prompts: the fields beside the list, then the places in it."""
    return [*beside_the_list(exchange), *directing(exchange)]


def beside_the_list(exchange: Exchange) -> list[str]:
    return [name for name in OWN_FIELDS if exchange.body.get(name)]


def directing(exchange: Exchange) -> list[int]:
    """The places of the messages that direct the model."""
    return [place for place, one in enumerate(exchange.messages) if one.get("role") in DIRECTING]


def mutates_messages(run: Run, asked: Asked, value: object) -> Fault | None:
    """The list that the entry was given holds what the last request sent, and what the model said to it.

    System prompts don't count: `one-system-prompt` asks for those. What stands behind may be anything.
    """
    if not run.exchanges:
        return unasked(asked)
    heard = [one for one in run.exchanges if one.reply]
    if run.end != "done" or run.returned is None or not heard:
        return None
    for before, after in lists(run):
        if after == before:
            return Fault("list-unchanged", None, _event(run))
        key = _lacks(_own(heard, before), objects(after))
        if key:
            sent = words.messages(len(heard[-1].messages))
            return Fault(key, None, _event(run), (), {"held": words.messages(len(after)), "carried": sent})
    return None


def lists(run: Run) -> Iterator[tuple[Messages, Messages]]:
    """Each list of messages that the entry was given: as it was before the call, and after it."""
    call = next((one for one in reversed(run.events) if one["kind"] == "call"), None)
    if call is None or run.returned is None or "args" not in run.returned:
        return
    before = [*cast("Messages", call["args"]), *cast("dict[str, object]", call["kwargs"]).values()]
    after = [*cast("Messages", run.returned["args"]), *cast("dict[str, object]", run.returned["kwargs"]).values()]
    for one, other in zip(before, after, strict=False):
        if isinstance(one, list) and all(isinstance(each, dict) and "role" in each for each in one):
            yield one, other if isinstance(other, list) else []


def _own(heard: Sequence[Exchange], before: Messages) -> Exchange:
    """The last request that was made of a list, where several agents have one each."""

    def begins(exchange: Exchange) -> bool:
        turns, begun = _speaking(exchange, exchange.messages), _speaking(exchange, objects(before))
        return len(turns) >= len(begun) and all(a.says_the_same(b) for a, b in zip(begun, turns, strict=False))

    return next((one for one in reversed(heard) if begins(one)), heard[-1])


def _lacks(last: Exchange, after: Sequence[Mapping[str, object]]) -> str | None:
    held, said = _speaking(last, after), TurnHeld(MODEL, 0, list(last.said.parts))
    sent = _speaking(last, last.messages)
    if len(held) < len(sent) or not all(a.says_the_same(b) for a, b in zip(sent, held, strict=False)):
        return "list-cut"
    return None if len(held) > len(sent) and said.says_the_same(held[len(sent)]) else "list-lacks-last"


def _speaking(exchange: Exchange, messages: Sequence[Mapping[str, object]]) -> list[TurnHeld]:
    """The turns of a conversation, without those that only direct."""
    speaking = [one for one in messages if one.get("role") not in DIRECTING]
    return exchange.dialect.reader.turns(speaking)


def _event(run: Run) -> int | None:
    n = (run.returned or {}).get("n")
    return n if isinstance(n, int) else None
