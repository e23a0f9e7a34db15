"""Requests of the Responses API read: which of its items are turns of the model, and what they call."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...conversation import CallMade, Conversation, Result
from ...reader import Json
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
    walk = _Walk(_before(body))
    for item in items_of(body):
        walk.take(item)
    return Conversation(tuple(walk.said), tuple(walk.results))


def results_of(body: Json) -> list[Result]:
    """The results of calls, each with the place of its item, as sent."""
    items = body.get("input")
    return [
        _result(item, place)
        for place, item in enumerate(items if isinstance(items, list) else ())
        if isinstance(item, dict) and kind_of(item) == OUTPUT
    ]


def _result(item: Item, place: int | None = None) -> Result:
    answered = item.get("call_id")
    return Result("" if answered is None else str(answered), text_of(item.get("output")), message=place)


@dataclass
class _Walk:
    """The items so far. `speaking`: what comes next of the model's belongs to the turn that was last."""

    said: list[tuple[CallMade, ...]]
    results: list[Result] = field(default_factory=list)
    called: set[str] = field(default_factory=set)
    speaking: bool = False

    def take(self, item: Item) -> None:
        if kind_of(item) == OUTPUT:
            self._answer(_result(item))
        elif of_the_model(item):
            self._speak(_call(item))
        else:
            self.speaking = self.speaking and kind_of(item) in NOBODYS

    def _speak(self, calls: tuple[CallMade, ...]) -> None:
        self.said = [*self.said[:-1], self.said[-1] + calls] if self.speaking else [*self.said, calls]
        self.called |= {call.id for call in calls}
        self.speaking = True

    def _answer(self, result: Result) -> None:
        self.results.append(result)
        if result.id in self.called:
            self.speaking = False
        else:
            self._speak((CallMade(result.id, "", None),))


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


def _call(item: Item) -> tuple[CallMade, ...]:
    """The call in an item, if it is one; of a reference, no more than the id is known. A message tells its turn."""
    name = call_of(item) or turn_of(item)
    return () if name is None else (CallMade(name, str(item.get("name") or ""), item.get("arguments")),)
