"""Scripts as authors write them: a question, and what the model says, turn by turn."""

from __future__ import annotations

from ..script import Call, Entry, Script, Turn
from .allowed import read_allowed
from .calls import parse_entry
from .fields import Fields
from .nodes import Node
from .problems import Place, Problems
from .turns import CheckCall, Reading, read_turn

_WAITING = {
    "tool_use": ("waits for a tool", "to ask for ever"),
    "pause_turn": ("pauses", "to pause for ever"),
}


def read_authored(name: str, root: Node, check_call: CheckCall, problems: Problems) -> Script:
    """The script in a lesson. `check_call` reports a call that the tools don't allow."""
    fields = Fields(root, f"script {name}", problems)
    question = fields.text("question", example='`question: "Is there a room on Friday?"`')
    call = fields.text("entry", "")
    entry = parse_entry(call, fields.place_of("entry"), problems) if call else None
    allowed = read_allowed(fields, check_call, problems)
    script = _script(name, question, fields, Reading(allowed.check, problems), entry)
    allowed.finish(problems)
    return script


def read_alone(name: str, root: Node, problems: Problems) -> Script:
    """The script in a file of its own: it may lack a question, and call any tool, since those are the client's."""
    fields = Fields(root, f"script {name}", problems)
    return _script(name, fields.text("question", ""), fields, Reading(_any_call, problems), None)


def _script(name: str, question: str, fields: Fields, reading: Reading, entry: Entry | None) -> Script:
    title = fields.text("title", name.replace("-", " "))
    repeat = fields.flag("repeat")
    turns = _turns(fields, repeat, reading)
    fields.finish()
    if not repeat:
        _check_end(name, turns, fields.place_of("turns"), reading.problems)
    return Script(name, title, question.strip(), tuple(turns), repeat, entry)


def _turns(fields: Fields, repeat: bool, reading: Reading) -> list[Turn]:
    nodes = fields.items("turns", "turns: with one `- text: …` a turn")
    if not nodes:
        do = "add `turns:` with one `- text: …` or `- calls:` a turn"
        reading.problems.add(fields.place, f"{fields.subject} has no turns", "", do)
    turns: list[Turn] = []
    before = 0
    for place, node in enumerate(nodes, start=1):
        turn, calls = read_turn(node, before, repeat and place == len(nodes), reading)
        turns.append(turn)
        before += calls
    return turns


def _any_call(call: Call, place: Place, problems: Problems) -> None:
    """Nobody knows what tools there are."""


def _check_end(name: str, turns: list[Turn], place: Place, problems: Problems) -> None:
    last = [turns[-1], *(case.turn for case in turns[-1].cases)] if turns else []
    for stop_reason in {turn.stop_reason for turn in last} & set(_WAITING):
        what, for_ever = _WAITING[stop_reason]
        do = f"add a last turn with text, or `repeat: true` {for_ever}"
        problems.add(place, f"script {name} ends while the model {what}", "", do)
