"""Requests of the Responses API read: which of its items are turns of the model, and what they call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...scripted.conversation import CallMade, Conversation, Result
from ...scripted.reader import Json, objects
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
    said, items = _before(body), items_of(body)
    walk = _Walk(said, [() for _ in said])
    for item in items:
        walk.take(item)
    given = body.get("instructions")
    words = [text for text in _words(items, "user") if text]
    return Conversation(
        tuple(walk.said),
        tuple(walk.results),
        tuple(walk.texts),
        bool(items and kind_of(items[-1]) == OUTPUT),
        "\n".join([given if isinstance(given, str) else "", *_words(items, "system", "developer")]),
        words[0] if words else "",
        words[-1] if words else "",
    )


def _words(items: Sequence[Item], *roles: str) -> list[str]:
    """What those of some roles say, message by message."""
    said = (item for item in items if kind_of(item) == "message" and item.get("role") in roles)
    return [text_of(item.get("content")) for item in said]


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
    texts: list[tuple[str, ...]]
    results: list[Result] = field(default_factory=list)
    called: set[str] = field(default_factory=set)
    speaking: bool = False

    def take(self, item: Item) -> None:
        if kind_of(item) == OUTPUT:
            self._answer(_result(item))
        elif of_the_model(item):
            self._speak(_call(item), _text(item))
        else:
            self.speaking = self.speaking and kind_of(item) in NOBODYS

    def _speak(self, calls: tuple[CallMade, ...], texts: tuple[str, ...] = ()) -> None:
        self.called |= {call.id for call in calls}
        if self.speaking:
            calls, texts = self.said.pop() + calls, self.texts.pop() + texts
        self.said.append(calls)
        self.texts.append(texts)
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


def _text(item: Item) -> tuple[str, ...]:
    """The words in an item; a refusal's stand apart."""
    content = item.get("content")
    refused = [str(part.get("refusal") or "") for part in objects(content)]
    return (text_of(content), *refused) if kind_of(item) == "message" else ()


def _call(item: Item) -> tuple[CallMade, ...]:
    """The call in an item, if it is one; of a reference, no more than the id is known. A message tells its turn."""
    name = call_of(item) or turn_of(item)
    return () if name is None else (CallMade(name, str(item.get("name") or ""), item.get("arguments")),)
