"""The API's side of the wire: a request in; a status and a body out. A pure function of its arguments."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from .conversation import MergedTurn, merge, text_of
from .form import FORM, HOUSE
from .pairing import PAIRING
from .plain import canonical
from .rule import NEWEST_VERSION, Found, Rule, Seen
from .script import Script, Turn, fill_results, results_named
from .seeded import Slot, call_id, mark_of, slot_of, token
from .tool_rules import CHOOSING, DEFINITIONS

AT_FIRST = FORM + DEFINITIONS
THEN = PAIRING[:-2] + CHOOSING + PAIRING[-2:]  # how a conversation ends is looked at last
RULES: tuple[Rule, ...] = AT_FIRST + THEN
NO_JSON = Rule("body-form", "-", "H", HOUSE, "the request's body must be a JSON object.", lambda seen: iter(()))


@dataclass(frozen=True)
class Refused:
    """Which rule refused a request, and where."""

    rule: Rule
    found: Found


@dataclass(frozen=True)
class Response:
    """What comes back. `refused` is None where the status is 200."""

    status: int
    body: dict[str, object]
    refused: Refused | None = None


def respond(body: Mapping[str, object], script: Script, seed: str, attempt: int) -> Response:
    """The answer to one Messages request.

    `body` is the request's JSON; `attempt` counts from 0 how often this very conversation was sent before.
    """
    refused = refusal(body)
    if refused:
        return _refuse(refused, token(22, seed, "request", script.name, attempt, canonical(body)))
    turns = merge(body["messages"])  # type: ignore[arg-type]  # the form rules have seen to it
    return Response(200, _reply(body, turns, script, seed, attempt))


def refusal(body: Mapping[str, object], version: str = NEWEST_VERSION) -> Refused | None:
    """The first rule that the request breaks: its form first, then its meaning."""
    seen = Seen(body, version=version)
    broken = _first(AT_FIRST, seen)
    if broken:
        return broken
    return _first(THEN, Seen(body, merge(body["messages"]), version))  # type: ignore[arg-type]


def verdict(data: bytes, version: str = NEWEST_VERSION) -> dict[str, object]:
    """What the API would say to a request body as it was sent: `status`, and the `body` of a refusal."""
    try:
        body = json.loads(data)
    except (ValueError, RecursionError):
        body = None
    refused = refusal(body, version) if isinstance(body, dict) else Refused(NO_JSON, Found())
    if refused is None:
        return {"status": 200}
    said = _refuse(refused, token(22, "verdict", data.hex()))
    return {"status": said.status, "body": said.body}


def next_turn(turns: list[MergedTurn], script: Script, seed: str) -> int:
    """Which turn comes next: the one after the newest call of ours in the messages, else by counting the model's."""
    newest, since = -1, 0
    for turn in turns:
        if turn.role != "assistant":
            continue
        slots = [slot_of(seed, script.name, block.id) for block in turn.of_type("tool_use")]
        issued = [slot.turn for slot in slots if slot]
        newest, since = (max(issued), 0) if issued else (newest, since + 1)
    return newest + 1 + since


def _first(rules: tuple[Rule, ...], seen: Seen) -> Refused | None:
    for rule in rules:
        for found in rule.find(seen):
            return Refused(rule, found)
    return None


def _refuse(refused: Refused, word: str) -> Response:
    rule = refused.rule
    error: dict[str, object] = {"type": rule.type, "message": rule.message(refused.found)}
    body: dict[str, object] = {"type": "error", "error": error, "request_id": f"req_011{word}"}
    return Response(rule.status, body, refused)


def _reply(
    request: Mapping[str, object], turns: list[MergedTurn], script: Script, seed: str, attempt: int
) -> dict[str, object]:
    index = next_turn(turns, script, seed)
    turn = script.turn(index)
    key = canonical(request)
    content = _content(turn, index, turns, script, seed, mark_of(seed, script.name, attempt, key))
    word = token(22, seed, "message", script.name, index, attempt, key)
    return {
        "id": f"msg_01{word}",
        "type": "message",
        "role": "assistant",
        "model": request["model"],
        "content": content,
        "stop_reason": turn.stop_reason,
        "stop_sequence": None,
        "usage": _usage(request, content),
    }


def _content(
    turn: Turn, index: int, turns: list[MergedTurn], script: Script, seed: str, mark: int
) -> list[dict[str, object]]:
    content: list[dict[str, object]] = []
    if turn.text:
        known = _results(turns, script, seed, results_named(turn.text))
        content.append({"type": "text", "text": fill_results(turn.text, known)})
    for place, call in enumerate(turn.calls):
        made = call_id(seed, script.name, Slot(index, place, mark))
        direct = {"type": "direct"}
        content.append({"type": "tool_use", "id": made, "name": call.name, "input": call.input, "caller": direct})
    return content


def _results(turns: list[MergedTurn], script: Script, seed: str, wanted: list[int]) -> dict[int, str]:
    """What the conversation holds as the result of each wanted call; the newest where there are several."""
    held: dict[tuple[int, int], str] = {}
    for turn in turns:
        for block in turn.of_type("tool_result"):
            slot = slot_of(seed, script.name, block.id)
            if slot:
                held[slot.turn, slot.call] = text_of(block.data.get("content"))
    places = {number: script.place_of_call(number) for number in wanted}
    return {number: held[place] for number, place in places.items() if place and place in held}


def _usage(request: Mapping[str, object], content: list[dict[str, object]]) -> dict[str, object]:
    """Token counts, at four letters a token: they grow as real ones do, and are no measurement."""
    sent = len(canonical([request.get("messages"), request.get("tools")]))
    return {
        "input_tokens": sent // 4 + 1,
        "cache_creation_input_tokens": 0,
        "cache_read_input_tokens": 0,
        "cache_creation": {"ephemeral_5m_input_tokens": 0, "ephemeral_1h_input_tokens": 0},
        "output_tokens": len(canonical(content)) // 4 + 1,
        "service_tier": "standard",
        "inference_geo": "not_available",
    }
