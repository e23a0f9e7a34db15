"""The conversations of a script: its own turns, and beside them those that a request is told to by its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..scripted.script import MAIN, QUESTION, Opening, Side, Turn
from .fields import Fields
from .nodes import Node
from .problems import Place, Problems, listed, quoted
from .turns import Reading, read_turn

ASKS = ("system", "first", "says")
_EXAMPLE = 'when: {system: "You sort"}'
_WAITING = {
    "tool_use": ("waits for a tool", "to ask for ever"),
    "pause_turn": ("pauses", "to pause for ever"),
}


class About(NamedTuple):
    """What is said of a conversation beside its turns."""

    name: str
    hears: tuple[str, ...]
    never: bool


def read_conversations(fields: Fields, reading: Reading) -> tuple[About, tuple[Side, ...]]:
    """What a script says of its main conversation, and those beside it."""
    problems = reading.problems
    nodes = fields.items("conversations", "conversations: with one `- when: …` a conversation")
    main = _about(fields, MAIN)
    for name in ("name", "hears", "never"):
        if fields.has(name) and not fields.has("conversations"):
            do = "remove it, or add `conversations:`"
            what = f"{name} belongs to a script with several conversations"
            problems.add(fields.place_of(name), what, "", do)
    each = [Fields(node, "a conversation", problems) for node in nodes]
    sides = [_side(one, number, reading) for number, one in enumerate(each, start=2)]
    _check_names([fields, *each], [main, *(About(side.name, side.hears, side.never) for side in sides)], problems)
    _check_reached(each, sides, problems)
    return main, tuple(sides)


def read_turns(subject: str, fields: Fields, reading: Reading) -> tuple[tuple[Turn, ...], bool]:
    """The turns of a conversation, and whether the last comes again for ever."""
    repeat = fields.flag("repeat")
    nodes = fields.items("turns", "turns: with one `- text: …` a turn")
    if not nodes and fields.readable:
        do = "add `turns:` with one `- text: …` or `- calls:` a turn"
        reading.problems.add(fields.place, f"{fields.subject} has no turns", "", do)
    turns: list[Turn] = []
    before = 0
    for place, node in enumerate(nodes, start=1):
        turn, calls = read_turn(node, before, repeat and place == len(nodes), reading)
        turns.append(turn)
        before += calls
    if not repeat:
        _check_end(subject, turns, fields.place_of("turns"), reading.problems)
    return tuple(turns), repeat


def _side(fields: Fields, number: int, reading: Reading) -> Side:
    name, hears, never = _about(fields, str(number))
    when = fields.inside("when", "`when` of a conversation")
    if when is None and fields.readable:
        do = f"add `{_EXAMPLE}`"
        reading.problems.add(fields.place, "a conversation doesn't say when a request belongs to it", "", do)
    opening = _opening(when, reading.problems) if when else Opening()
    turns, repeat = read_turns(f"conversation {name}", fields, reading)
    fields.finish()
    return Side(name, opening, turns, repeat, hears, never)


def _about(fields: Fields, default: str) -> About:
    name = fields.text("name", default)
    return About(name, _hears(fields), fields.flag("never"))


def _hears(fields: Fields) -> tuple[str, ...]:
    """One name, or a list of them."""
    node = fields.node("hears")
    if node is None:
        return ()
    nodes: Sequence[Node] = node.value if isinstance(node.value, list) else [node]
    for one in nodes:
        if not isinstance(one.value, str):
            do = "write hears: [researcher], names of conversations"
            fields.problems.add(one.place, f"hears of {fields.subject} must be names", quoted(one.plain()), do)
    return tuple(one.value for one in nodes if isinstance(one.value, str))


def _opening(fields: Fields, problems: Problems) -> Opening:
    found = {name: fields.text(name, "") or None for name in ASKS}
    if fields.readable and not any(fields.has(name) for name in ASKS):
        do = 'add `system: "You sort"`, `first: …` or `says: …`, some words of a request'
        problems.add(fields.place, "`when` asks nothing of a request", "", do)
    fields.finish()
    return Opening(**found)


def _check_names(each: Sequence[Fields], abouts: Sequence[About], problems: Problems) -> None:
    names = [about.name for about in abouts]
    for at, (fields, about) in enumerate(zip(each, abouts, strict=True)):
        if about.name in [*names[:at], QUESTION]:
            what, do = "a name that something else has", "give each conversation a name of its own"
            problems.add(fields.place_of("name"), what, quoted(about.name), do)
        others = {name for name in names if name != about.name} | {QUESTION}
        for name in about.hears:
            if name not in others:
                what = f"{about.name} hears a conversation that isn't there"
                problems.add(fields.place_of("hears"), what, quoted(name), f"use one of {listed(others)}")


def _check_reached(each: Sequence[Fields], sides: Sequence[Side], problems: Problems) -> None:
    """An earlier conversation takes every request of a later one whose words hold its own."""
    for at, (fields, side) in enumerate(zip(each, sides, strict=True)):
        for other in sides[:at]:
            if other.when != Opening() and _takes(other.when, side.when):
                do = "put it first, or ask for words that only its own requests hold"
                what = f"no request comes to this conversation: {other.name} takes them all"
                problems.add(fields.place_of("when"), what, "", do)


def _takes(first: Opening, second: Opening) -> bool:
    pairs = zip((first.system, first.first, first.says), (second.system, second.first, second.says), strict=True)
    return all(mine is None or (theirs is not None and mine in theirs) for mine, theirs in pairs)


def _check_end(subject: str, turns: Sequence[Turn], place: Place, problems: Problems) -> None:
    last = [turns[-1], *(case.turn for case in turns[-1].cases)] if turns else []
    for stop_reason in {turn.stop_reason for turn in last} & set(_WAITING):
        what, for_ever = _WAITING[stop_reason]
        do = f"add a last turn with text, or `repeat: true` {for_ever}"
        problems.add(place, f"{subject} ends while the model {what}", "", do)
