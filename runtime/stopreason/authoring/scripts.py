"""Scripts as authors write them: a question, and what the model says, turn by turn."""

from __future__ import annotations

from dataclasses import replace

from ..scripted.script import Call, Entry, Script
from ..scripted.twins import MOST
from .allowed import read_allowed
from .calls import parse_entry
from .conversations import read_conversations, read_turns
from .fields import Fields
from .nodes import Node
from .problems import Place, Problems, quoted
from .turns import CheckCall, Reading


def read_authored(name: str, root: Node, check_call: CheckCall, problems: Problems) -> Script:
    """The script in a lesson. `check_call` reports a call that the tools don't allow."""
    fields = Fields(root, f"script {name}", problems)
    question = fields.text("question", example='`question: "Is there a room on Friday?"`')
    call = fields.text("entry", "")
    entry = parse_entry(call, fields.place_of("entry"), problems) if call else None
    kills = _kills(fields, problems)
    allowed = read_allowed(fields, check_call, problems)
    script = _script(name, question, fields, Reading(allowed.check, problems), entry)
    allowed.finish(problems)
    return replace(script, kills=kills)


def read_alone(name: str, root: Node, problems: Problems) -> Script:
    """The script in a file of its own: it may lack a question, and call any tool, since those are the client's."""
    fields = Fields(root, f"script {name}", problems)
    return _script(name, fields.text("question", ""), fields, Reading(_any_call, problems), None)


def _script(name: str, question: str, fields: Fields, reading: Reading, entry: Entry | None) -> Script:
    title = fields.text("title", name.replace("-", " "))
    main, sides = read_conversations(fields, reading)
    turns, repeat = read_turns(f"script {name}", fields, reading)
    fields.finish()
    script = Script(name, title, question.strip(), turns, repeat, entry)
    return replace(script, conversations=sides, conversation=main.name, hears=main.hears, never=main.never)


def _kills(fields: Fields, problems: Problems) -> int:
    """How many twins the script has, in which its program is killed."""
    if not fields.has("kills"):
        return 0
    kills = fields.count("kills", "kills: 12")
    if kills > MOST:
        do = f"write {MOST} at most: each is a run of its own"
        problems.add(fields.place_of("kills"), f"too many kills in {fields.subject}", quoted(kills), do)
    return min(kills, MOST)


def _any_call(call: Call, place: Place, problems: Problems) -> None:
    """Nobody knows what tools there are."""
