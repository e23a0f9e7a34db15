"""The questions asked of a run. Each looks at one script's run and finds a fault, or none.

A check takes the run, the whole of what the step asks for, and its own value; it never compares printed text where
the conversation itself can be asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..scripted.reader import MODEL, TurnHeld, objects
from ..scripted.script import Script
from ..scripted.tool import Tool
from ..scripted.whose import coming
from ..seeded import slot_of
from ..wording import refusal_words, words
from .asking import MODEL as MODEL_CALL
from .facts import Exchange, Run, crash_line
from .threads import opening_of, threads


@dataclass(frozen=True)
class Asked:
    """What a step asks for, as far as a check may know it.

    `caps`: by script, the most requests a run may send, if any. `packages`: those that the program imports.
    `longest`: the most characters that a result may have. `call`: how its programs ask the model.
    `before`: by script, the one that the entry is called with first, if any.
    """

    tools: dict[str, Tool]
    seed: str
    caps: Mapping[str, int | None]
    packages: Sequence[str] = ()
    longest: int | None = None
    call: str = MODEL_CALL
    before: Mapping[str, Script] = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """What is wrong: a key of `words.FAULTS`, the line and event it points at, the ids and values it speaks of."""

    key: str
    line: int | None = None
    event: int | None = None
    ids: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)


Find = Callable[[Run, Asked, object], Fault | None]


def capped(run: Run, asked: Asked) -> bool:
    """Whether the last allowed reply still wanted a tool."""
    cap = asked.caps.get(run.script.name)
    return cap is not None and run.exchanges[cap - 1 : cap] != [] and run.exchanges[cap - 1].stop_reason == "tool_use"


def finishes(run: Run, asked: Asked, value: object) -> Fault | None:
    if run.end == "done":
        return None
    refused = run.refused
    if run.end == "error" and refused and refused is run.last and refused.refusal and _is_refusal(run):
        return refusal_fault(refused)
    if run.end == "error" and run.crash:
        message = _sentence(str(run.crash["message"]))
        said = words.CRASH_SAID.format(message=message) if message else words.NO_MESSAGE
        values = {"error": run.crash["error"], "message": said, "hint": run.crash.get("hint") or ""}
        return Fault("crashed", crash_line(run), _number(run.crash), (), values)
    key = {"timed-out": "timed-out", "crashed": "lost"}.get(run.end, "endless" if run.over_limit else "halted")
    last = run.last
    return Fault(key, last.line if last else None, last.n if last else None)


def no_refusals(run: Run, asked: Asked, value: object) -> Fault | None:
    refused = run.refused
    return refusal_fault(refused) if refused else None


def refusal_fault(exchange: Exchange) -> Fault:
    """The fault that a refusal names, at the line that appended the message it is about."""
    refusal = exchange.refusal or {}
    message = refusal.get("message")
    where = message if isinstance(message, int) else None
    ids = refusal.get("ids")
    named = tuple(map(str, ids)) if isinstance(ids, list) else ()
    key = "refused-here" if refusal.get("house") else "refused"
    values = {"advice": refusal_words.advice(refusal.get("rule"))}
    return Fault(key, exchange.line_of(where), _number(refusal), named, values)


def begins_with_question(run: Run, asked: Asked, value: object) -> Fault | None:
    if not run.exchanges:
        return unasked(asked)
    first = run.exchanges[0]
    place, opening = opening_of(first)
    if run.script.question.strip() in opening:
        return None
    return Fault("other-question", first.line_of(place), first.n, (), {"question": run.script.question})


def every_call_answered(run: Run, asked: Asked, value: object) -> Fault | None:
    if not run.exchanges:
        return unasked(asked)
    for exchange, later in _with_next(run):
        if not later and (capped(run, asked) or run.end != "done"):
            continue
        if later and later[0].life != exchange.life:  # what a kill lost, `keeps-the-conversation` asks for
            continue
        given = {result.id for one in later for result in one.results}
        missing = [call.id for call in exchange.wanted if call.id not in given]
        if missing:
            line = later[0].line_of(len(later[0].messages) - 1) if later else exchange.line
            return Fault("unanswered", line, (later or [exchange])[0].n, tuple(missing), {"missing": missing})
    return None


def _with_next(run: Run) -> Iterator[tuple[Exchange, Sequence[Exchange]]]:
    """Each request, with the next one of its conversation where there is one."""
    for thread in threads(run):
        for at, exchange in enumerate(thread):
            yield exchange, thread[at + 1 : at + 2]


def ids_match(run: Run, asked: Asked, value: object) -> Fault | None:
    """Each result that a request adds answers a call of the reply just before it, in its conversation.

    On a list that several agents share, the results of the others' calls stand, too.
    """
    found = (_mismatch(thread, _ids_elsewhere(thread, run)) for thread in threads(run))
    return next((fault for fault in found if fault), None) if run.exchanges else unasked(asked)


def _ids_elsewhere(thread: Sequence[Exchange], run: Run) -> set[str]:
    others = (one for one in run.exchanges if one.conversation != thread[0].conversation)
    return {name for one in others for name in ids_of(one)}


def _mismatch(thread: Sequence[Exchange], elsewhere: set[str]) -> Fault | None:
    before: Counter[str] = Counter()
    latest: list[str] = []
    for exchange in thread:
        held: Counter[str] = Counter()
        for result in exchange.results:
            line, answered = exchange.line_of(result.message), result.id
            held[answered] += 1
            if not answered:
                return Fault("no-id", line, exchange.n, tuple(latest))
            if answered not in latest and answered not in elsewhere and held[answered] > before[answered]:
                values = {"answered": [answered], "asked": latest}
                key = "foreign-id" if latest else "nothing-asked"
                return Fault(key, line, exchange.n, (answered, *latest), values)
        before = held
        latest = ids_of(exchange) or latest
    return None


def keeps_the_conversation(run: Run, asked: Asked, value: object) -> Fault | None:
    found = (_lost(thread) for thread in threads(run))
    return next((fault for fault in found if fault), None) if run.exchanges else unasked(asked)


def _lost(thread: Sequence[Exchange]) -> Fault | None:
    accepted: Exchange | None = None
    for exchange in thread:
        fault = _kept(accepted, exchange) if accepted and accepted.dialect is exchange.dialect else None
        if fault and accepted and accepted.life != exchange.life:
            return Fault("forgot-after-kill", exchange.line, exchange.n)
        if fault:
            return fault
        accepted = exchange if exchange.reply else accepted
    return None


def _kept(before: Exchange, now: Exchange) -> Fault | None:
    old, new, ids = before.turns, now.turns, tuple(ids_of(before))
    said = TurnHeld(MODEL, 0, list(before.said.parts))
    if old and old[-1].role == MODEL:  # a turn that had paused: what is said now goes on with it
        paused, old = old[-1], old[:-1]
        if len(new) > len(old) and new[len(old)].says_the_same(paused):
            return Fault("turn-missing", now.line, now.n, ids)
        said = TurnHeld(MODEL, 0, [*paused.parts, *said.parts])
    for index, turn in enumerate(old):
        if index >= len(new) or not turn.says_the_same(new[index]):
            if index + 1 == len(old) and index < len(new) and new[index].parts[: len(turn.parts)] == turn.parts:
                return Fault("turn-missing", now.line, now.n, ids)
            return Fault("forgot", now.line, now.n, (), {"message": turn.message})
    if len(new) <= len(old) or new[len(old)].role != MODEL:
        return Fault("turn-missing", now.line, now.n, ids)
    if not said.says_the_same(new[len(old)]):
        kinds = [[part.get("type") for part in turn.parts] for turn in (said, new[len(old)])]
        how = "values" if kinds[0] == kinds[1] else "blocks"
        return Fault("turn-changed", now.line_of(len(before.messages)), now.n, ids, {"how": how})
    return None


def goes_on_after_tool_use(run: Run, asked: Asked, value: object) -> Fault | None:
    if not run.exchanges:
        return unasked(asked)
    if capped(run, asked) or run.end != "done":
        return None
    for last in (thread[-1] for thread in threads(run)):
        if last.stop_reason == "tool_use":
            ids = ids_of(last)
            return Fault("left-early", last.line, last.n, tuple(ids), {"asked": ids})
    return None


def leaves_on_end_turn(run: Run, asked: Asked, value: object) -> Fault | None:
    for exchange, after in (pair for thread in threads(run) for pair in pairwise(thread)):
        if exchange.stop_reason == "end_turn" and not _told_more(exchange, after, run):
            return Fault("went-on", after.line, after.n)
        if exchange.stop_reason not in ("", "tool_use") and _is_last(exchange, run, asked):
            key = "went-on-cut-call" if exchange.calls else "went-on-cut-off"
            return Fault(key, after.line, after.n, (), {"reason": exchange.said.reason})
    return None if run.exchanges else unasked(asked)


def _told_more(exchange: Exchange, after: Exchange, run: Run) -> bool:
    """Whether the user's side said something new, as one agent does that sends another's work back."""
    heard = (one.dialect.read(one.body).heard for one in (exchange, after))
    return bool(run.script.conversations) and len(set(heard)) == 2


def _is_last(exchange: Exchange, run: Run, asked: Asked) -> bool:
    """Whether the reply is the script's last: what was cut off may go on only where the script goes on."""
    part, turn = coming(exchange.dialect.read(exchange.body), run.script, asked.seed)
    return not part.repeat and turn + 1 >= len(part.turns)


def requests_at_most(run: Run, asked: Asked, value: object) -> Fault | None:
    cap = asked.caps.get(run.script.name)
    if cap is None or len(run.exchanges) <= cap:
        return None if run.exchanges else unasked(asked)
    over = run.exchanges[cap]
    return Fault("over-cap", over.line, over.n, (), {"value": cap})


def unasked(asked: Asked) -> Fault:
    """What is wrong with a program that never asked the model."""
    unknown = asked.packages and asked.call == MODEL_CALL  # which a package has not
    return Fault("no-request-by-client" if unknown else "no-request", values={"call": asked.call})


def ids_of(exchange: Exchange) -> list[str]:
    """The ids of the calls in its reply."""
    return [call.id for call in exchange.calls]


def slots(run: Run, asked: Asked, ids: Sequence[str]) -> tuple[str, ...]:
    """Ids as places, so that runs with different seeds can be compared: `0.1` is call 1 of turn 0.

    In another conversation than the main one, its name comes before: `sorter 0.1`.
    """
    return tuple(_place(one, run, asked) for one in ids)


def _place(one: str, run: Run, asked: Asked) -> str:
    for part in run.script.parts:
        slot = slot_of(asked.seed, part.name, one)
        if slot:
            whose = "" if part is run.script else f"{part.conversation} "
            return f"{whose}{slot.turn}.{slot.call}"
    return "an item's" if one in _items_of(run) else "foreign"


def _items_of(run: Run) -> set[object]:
    """The ids of the items of replies, which are not those of the calls in them: in Responses alone."""
    replies = (exchange.reply for exchange in run.exchanges if exchange.reply)
    return {item.get("id") for reply in replies for item in objects(reply.get("output"))}


def _is_refusal(run: Run) -> bool:
    return bool(run.crash) and str((run.crash or {}).get("error")) == "BadRequestError"


def short(text: str) -> str:
    """What a learner's program wrote, on one line of bearable length."""
    text = " ".join(text.split())
    return text if len(text) <= 200 else text[:200] + "…"


def _number(event: object) -> int | None:
    number = event.get("n") if isinstance(event, dict) else None
    return number if isinstance(number, int) else None


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?")) else text + "."
