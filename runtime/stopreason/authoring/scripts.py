"""Scripts written as YAML: what the model says, turn by turn."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..script import STOP_REASONS, Call, Script, Turn
from .calls import parse_call, parse_entry
from .fields import Fields
from .nodes import Node
from .problems import Place, Problems, listed, quoted

CheckCall = Callable[[Call, Place, Problems], None]


def read_authored(name: str, root: Node, check_call: CheckCall, problems: Problems) -> Script:
    """The script that an author wrote. `check_call` reports a call that the tools don't allow."""
    fields = Fields(root, f"script {name}", problems)
    title = fields.text("title", name.replace("-", " "))
    question = fields.text("question", example='`question: "Is there a room on Friday?"`')
    repeat = fields.flag("repeat")
    call = fields.text("entry", "")
    entry = parse_entry(call, fields.place_of("entry"), problems) if call else None
    turns = _turns(fields, check_call, problems)
    fields.finish()
    _check_end(name, turns, repeat, fields.place_of("turns"), problems)
    return Script(name, title, question.strip(), tuple(turns), repeat, entry)


def _turns(fields: Fields, check_call: CheckCall, problems: Problems) -> list[Turn]:
    nodes = fields.items("turns", "turns: with one `- text: …` a turn")
    if not nodes:
        do = "add `turns:` with one `- text: …` or `- calls:` a turn"
        problems.add(fields.place, f"{fields.subject} has no turns", "", do)
    turns: list[Turn] = []
    before = 0
    for node in nodes:
        turn, calls = _turn(node, before, check_call, problems)
        turns.append(turn)
        before += calls
    return turns


def _turn(node: Node, before: int, check_call: CheckCall, problems: Problems) -> tuple[Turn, int]:
    """A turn, and how many calls it was meant to make."""
    fields = Fields(node, "a turn", problems)
    text = fields.text("text", "")
    calls = _calls(fields, check_call, problems)
    default = "tool_use" if fields.has("calls") else "end_turn"
    stop_reason = fields.text("stop_reason", default)
    if stop_reason not in STOP_REASONS:
        place = fields.place_of("stop_reason")
        problems.add(place, "unknown stop_reason", quoted(stop_reason), f"use one of {listed(STOP_REASONS)}")
    if (
        fields.readable
        and not text
        and not calls
        and not fields.has("stop_reason")
        and not fields.has("calls")
    ):
        problems.add(node.place, "a turn says nothing and calls nothing", "", "give it text, calls or both")
    fields.finish()
    _check_references(text, before, fields.place_of("text"), problems)
    return Turn(text, tuple(calls), stop_reason), len(fields.items("calls", ""))


def _calls(fields: Fields, check_call: CheckCall, problems: Problems) -> list[Call]:
    calls = []
    for node in fields.items("calls", 'a list, one `- rooms_free(night="Friday")` a line'):
        if not isinstance(node.value, str):
            do = "put the call in 'single quotes'"
            problems.add(node.place, "a call must be text", quoted(node.plain()), do)
            continue
        call = parse_call(node.value, node.place, problems)
        if call is not None:
            check_call(call, node.place, problems)
            calls.append(call)
    return calls


def _check_references(text: str, before: int, place: Place, problems: Problems) -> None:
    for found in re.findall(r"\{\s*([\w.-]+)\s*\}", text):
        if found.isdecimal() and 1 <= int(found) <= before:
            continue
        if not found.isdecimal():
            what, do = "a text refers to something that isn't a call", "write the call's number: {1}"
        elif before:
            what, do = "a text refers to no earlier call", f"use a number from {{1}} to {{{before}}}"
        else:
            what, do = "a text refers to no earlier call", "no call was made before it: leave it out"
        problems.add(place, what, quoted("{" + found + "}"), do)


def _check_end(name: str, turns: list[Turn], repeat: bool, place: Place, problems: Problems) -> None:
    if turns and turns[-1].stop_reason == "tool_use" and not repeat:
        do = "add a last turn with text, or `repeat: true` to ask for ever"
        problems.add(place, f"script {name} ends while the model waits for a tool", "", do)
