"""The questions asked of several agents in a run: who was asked, with what, and on whose list of messages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ..plain import canonical
from ..scripted.reader import MODEL
from ..scripted.script import QUESTION
from .facts import Exchange, Run
from .faults import Asked, Fault, unasked


def asks_the_right_agents(run: Run, asked: Asked, value: object) -> Fault | None:
    """Each conversation of the script was begun, and none that nobody should begin."""
    if not run.exchanges:
        return unasked(asked)
    never = {part.conversation for part in run.script.parts if part.never}
    wrong = next((one for one in run.exchanges if one.conversation in never), None)
    if wrong:
        return Fault("wrong-agent", wrong.line, wrong.n, (), {"agent": wrong.conversation})
    begun = {one.conversation for one in run.exchanges}
    missing = [part.conversation for part in run.script.parts if part.conversation not in never | begun]
    return Fault("agent-not-asked", None, None, (), {"agent": missing[0]}) if missing and run.end == "done" else None


def starts_afresh(run: Run, asked: Asked, value: object) -> Fault | None:
    """No conversation holds a turn that the model said in another one."""
    for at, exchange in enumerate(run.exchanges):
        others = [one for one in run.exchanges[:at] if one.reply and one.conversation != exchange.conversation]
        for other in others:
            place = _holds_turn(exchange, other)
            if place is not None and other.conversation != _own_of(exchange, run.exchanges[:at], other):
                values = {"agent": exchange.conversation, "other": other.conversation}
                return Fault("shared-list", exchange.line_of(place), exchange.n, (), values)
    return None if run.exchanges else unasked(asked)


def passes_results_on(run: Run, asked: Asked, value: object) -> Fault | None:
    """Each conversation was told what those it hears said last, and the question where it hears that."""
    if not run.exchanges:
        return unasked(asked)
    for part in run.script.parts:
        asks = [one for one in run.exchanges if one.conversation == part.conversation]
        for name in part.hears if asks else ():
            fault = _untold(asks, name, run)
            if fault:
                return fault
    return None


def _untold(asks: Sequence[Exchange], name: str, run: Run) -> Fault | None:
    """What is wrong where a request lacks what `name` said before it, or where nobody waited until it was said."""
    told = False
    for exchange in asks:
        said = run.script.question if name == QUESTION else _newest(name, exchange, run)
        if said is None:
            continue
        told = True
        if not _holds(exchange, said):
            values = {"agent": exchange.conversation, "other": name, "expected": said}
            key = "question-not-passed" if name == QUESTION else "not-passed-on"
            return Fault(key, exchange.line, exchange.n, (), values)
    if told or not any(one.conversation == name for one in run.exchanges):
        return None
    values = {"agent": asks[-1].conversation, "other": name}
    return Fault("asked-too-early", asks[-1].line, asks[-1].n, (), values)


def _newest(name: str, exchange: Exchange, run: Run) -> str | None:
    """The newest text that a conversation ended with before a request; None where it hadn't."""
    said = [one.text for one in run.exchanges[: exchange.number - 1] if one.conversation == name and _final(one)]
    return said[-1] if said else None


def _final(exchange: Exchange) -> bool:
    return bool(exchange.reply) and exchange.stop_reason != "tool_use"


def _holds(exchange: Exchange, said: str) -> bool:
    """Whether a request holds a text, as it is or within JSON; how its lines are broken doesn't count."""
    held = _one_line("\n".join(_words(exchange)))
    within = (json.dumps(said, ensure_ascii=escaped)[1:-1] for escaped in (False, True))
    return any(_one_line(one) in held for one in (said, *within))


def _words(exchange: Exchange) -> Iterator[str]:
    yield exchange.dialect.read(exchange.body).system
    yield from (exchange.dialect.reader.text(message) for message in exchange.messages)
    yield from (result.text for result in exchange.results)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _holds_turn(exchange: Exchange, other: Exchange) -> int | None:
    """The place of the message in a request that holds another's reply as the model's own turn."""
    parts = [canonical(part) for part in other.said.parts]
    for turn in exchange.turns:
        held = [canonical(part) for part in turn.parts] if turn.role == MODEL else []
        if parts and any(held[at : at + len(parts)] == parts for at in range(len(held))):
            return turn.message
    return None


def _own_of(exchange: Exchange, before: Sequence[Exchange], other: Exchange) -> str:
    """Whose a reply is that two conversations gave word for word: the conversation's own, where it gave it, too."""
    same = [one for one in before if one.conversation == exchange.conversation and one.said.parts == other.said.parts]
    return other.conversation if same else ""
