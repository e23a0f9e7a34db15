"""Requests of the Responses API read: which of its items are turns of the model, and what they call."""

from __future__ import annotations

from ...conversation import CallMade, Conversation, Result
from ...dialect import Json
from .seen import CALL_ID, OUTPUT, RESPONSE, Item, call_of, items_of, kind_of, text_of, turn_of

OURS = ("user", "system", "developer")
NOBODYS = ("additional_tools", "configuration_update", "compaction_trigger", "mcp_approval_response")


def read(body: Json) -> Conversation:
    """The conversation in a request that was not refused. A result never counts as an error.

    Items of the model's that follow each other are one turn. What the server keeps (`previous_response_id`,
    `conversation`) isn't known here, so that the model is a function of what it is sent: of it there is only the turn
    that a response's id tells, and that which an output answers whose call the input doesn't hold. So a text can't
    quote results that were sent before. An output has no flag for errors (SDK types, 2026-11-20): what a script says
    `when` a result is an error, it says in no OpenAI dialect.
    """
    said = _before(body)
    results: list[Result] = []
    called: set[str] = set()
    speaking = False
    for item in items_of(body):
        kind, made = kind_of(item), call_of(item)
        if kind == OUTPUT:
            name = str(item.get("call_id"))
            results.append(Result(name, text_of(item.get("output"))))
            made = None if name in called else name
        if made is None and not of_the_model(item):
            speaking = speaking and kind in NOBODYS
            continue
        said = [*said[:-1], said[-1] + _call(item, made)] if speaking else [*said, _call(item, made)]
        called |= {made} if made else set()
        speaking = True
    return Conversation(tuple(said), tuple(results))


def _before(body: Json) -> list[tuple[CallMade, ...]]:
    """The turn that was said last before this request, where its id is given."""
    name = body.get("previous_response_id")
    return [(CallMade(CALL_ID + name.removeprefix(RESPONSE), "", None),)] if isinstance(name, str) else []


def of_the_model(item: Item) -> bool:
    """Whether the model said it, or its server did."""
    kind = kind_of(item)
    if kind == "message":
        return item.get("role") not in OURS
    return not kind.endswith("_output") and kind not in NOBODYS


def _call(item: Item, made: str | None) -> tuple[CallMade, ...]:
    """The call in an item, if it is one; of a reference, no more than the id is known. A message tells its turn."""
    name = made or turn_of(item)
    return () if name is None else (CallMade(name, str(item.get("name") or ""), item.get("arguments")),)
