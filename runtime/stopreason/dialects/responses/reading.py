"""Requests of the Responses API read: which of its items are turns of the model, and what they call."""

from __future__ import annotations

from ...conversation import CallMade, Conversation, Result
from ...dialect import Json
from .seen import OUTPUT, Item, call_of, items_of, kind_of, text_of

OURS = ("user", "system", "developer")
NOBODYS = ("additional_tools", "configuration_update", "compaction_trigger", "mcp_approval_response")


def read(body: Json) -> Conversation:
    """The conversation in a request that was not refused. A result never counts as an error.

    Items of the model's that follow each other are one turn. An output whose call the input doesn't hold answers one
    that the server keeps (`previous_response_id`, `conversation`): it stands for the turn that made it, since its id
    says which that was. What the server keeps besides is not known here, so that the model is a function of what it is
    sent. An output has no flag for errors (SDK types, 2026-11-20), so what a script says `when` a result is an error,
    it says in no OpenAI dialect.
    """
    said: list[tuple[CallMade, ...]] = []
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


def of_the_model(item: Item) -> bool:
    """Whether the model said it, or its server did."""
    kind = kind_of(item)
    if kind == "message":
        return item.get("role") not in OURS
    return not kind.endswith("_output") and kind not in NOBODYS


def _call(item: Item, made: str | None) -> tuple[CallMade, ...]:
    """The call in an item, if it is one; of a reference, no more than the id is known."""
    return () if made is None else (CallMade(made, str(item.get("name") or ""), item.get("arguments")),)
