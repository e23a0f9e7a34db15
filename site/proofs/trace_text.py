"""A run's trace as text, a moment a line: who acted, what it was, and the program's line.

    22 you     request 2: 3 messages, 2 new; answers toolu_01H7vQmZ
       model   end_turn “For Friday I found 5 rooms free.”
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from stopreason.dialects.chat.dialect import CHAT
from stopreason.dialects.responses.dialect import RESPONSES

Event = Mapping[str, object]

LONGEST = 110  # characters of a moment
_OTHERS = {"choices": CHAT, "output": RESPONSES}  # by the field that their replies have, and Messages has not
ID_SHOWN = 14  # characters of an id, enough to tell two of one run apart


def trace_text(events: Sequence[Event]) -> str:
    """The events of one script's run."""
    return "\n".join(moment for event in _joined(events) for moment in [_moment(event)] if moment)


def _joined(events: Sequence[Event]) -> Iterator[Event]:
    """Prints of one line of the program as one event; a tool with what it gave back, which comes right after it."""
    values = {before["n"]: event for before, event in pairwise(events) if event["kind"] == "tool-result"}
    for key, group in groupby(events, lambda event: (event["kind"] == "print", event.get("line"), event.get("level"))):
        same = list(group)
        if key[0]:
            text = "".join(str(event["text"]) for event in same)
            yield {"kind": "print", "line": key[1], "text": text, **({"level": key[2]} if key[2] else {})}
        else:
            yield from ({**_given(values.get(event["n"], {})), **event} for event in same)


def _given(event: Event) -> Event:
    """What belongs to a tool, of what it gave back."""
    return {key: event[key] for key in ("value", "happened") if key in event}


def _moment(event: Event) -> str:
    who, tell = _TELLERS.get(str(event["kind"]), ("", lambda event: ""))
    line = event.get("line")
    said = " ".join(tell(event).split())
    return f"{line if isinstance(line, int) else '':>4} {who:7} {_cut(said)}".rstrip() if who else ""


def _call(event: Event) -> str:
    kwargs = _map(event["kwargs"])
    args = event["args"]
    given = [_json(one) for one in args] if isinstance(args, list) else []
    again = f", after a call with {_json(event['before'])}" if "before" in event else ""
    return f"calls {event['entry']}({', '.join([*given, *_named(kwargs)])}){again}"


def _request(event: Event) -> str:
    messages = _map(event["body"]).get("messages")
    sent = messages if isinstance(messages, list) else []
    fresh = sent[len(sent) - int(str(event["new"])) :] if event["new"] else []
    answers = [_id(block.get("tool_use_id")) for block in _blocks(fresh) if block.get("type") == "tool_result"]
    answers += [_id(_map(one)["tool_call_id"]) for one in fresh if "tool_call_id" in _map(one)]
    about = f"; answers {', '.join(answers)}" if answers else ""
    count = "1 message" if len(sent) == 1 else f"{len(sent)} messages"
    return f"request {event['request']}: {count}, {event['new']} new{about}"


def _reply(event: Event) -> str:
    body = _map(event["body"])
    dialect = next((one for field, one in _OTHERS.items() if field in body), None)
    if dialect is None:
        return " ".join([str(body.get("stop_reason")), *(_block(block) for block in _blocks([body]))])
    said = dialect.reader.said(body)
    calls = (_block({"type": "tool_use", "name": one.name, "input": one.input, "id": one.id}) for one in said.calls)
    return " ".join([said.reason, *([f"“{said.text}”"] if said.text else []), *calls])


def _block(block: Mapping[str, object]) -> str:
    if block.get("type") == "text":
        return f"“{block.get('text')}”"
    if block.get("type") == "tool_use":
        return f"{block.get('name')}({', '.join(_named(_map(block.get('input'))))}) {_id(block.get('id'))}"
    return str(block.get("type"))


def _refusal(event: Event) -> str:
    house = " (a rule of this course)" if event.get("house") else ""
    return f"{event['status']} {_said(event)}{house}"


def _failure(event: Event) -> str:
    return f"{event['status']} {_said(event)}"


def _said(event: Event) -> str:
    return str(_map(_map(event["body"]).get("error")).get("message", ""))


def _tool(event: Event) -> str:
    made_for = _id(event["id"]) if event.get("id") else "that nobody asked for"
    given = event["input"]
    shown = ", ".join(_named(given)) if isinstance(given, dict) else _json(given)
    gave = f" → {event['value']}" if event.get("value") is not None else ""
    key = f" [key {event['key']}]" if event.get("key") else ""
    again = " (nothing happened again)" if event.get("happened") is False else ""
    return f"{event['name']}({shown}) {made_for}{key}{gave}{again}"


def _killed(event: Event) -> str:
    where = _BOUNDARIES.get(str(event["boundary"]), "{what}").format(what=event["what"])
    return f"killed at boundary {event['number']}, {where}; started anew with what is in the store"


def _crash(event: Event) -> str:
    frames = event.get("frames")
    at = f", at line {_map(frames[-1]).get('line')}" if isinstance(frames, list) and frames else ""
    return f"{event['error']}{at}: {event['message']}"


_BOUNDARIES = {
    "before-request": "before request {what} was sent",
    "after-reply": "when the reply to request {what} had come",
    "after-tool": "when {what} had run",
    "after-checkpoint": "when {what} was saved",
}

_TELLERS: dict[str, tuple[str, Callable[[Event], str]]] = {
    "call": ("Check", _call),
    "request": ("you", _request),
    "reply": ("model", _reply),
    "refusal": ("refused", _refusal),
    "failure": ("failed", _failure),
    "tool": ("tool", _tool),
    "tool-result": ("", lambda event: ""),
    "tool-error": ("tool", lambda event: f"raised {event['error']}"),
    "print": ("prints", lambda event: f"{event['text']}{' (by the log)' if 'level' in event else ''}"),
    "wait": ("you", lambda event: f"waits {event['seconds']:g} s"),
    "checkpoint": ("store", lambda event: f"saves {event['key']}: {_json(event['value'])}"),
    "killed": ("killed", _killed),
    "cap": ("Check", lambda event: f"stops it after {event['limit']} requests"),
    "return": ("returns", lambda event: str(event["shown"])),
    "crash": ("Python", _crash),
    "cut": ("Check", lambda event: f"cuts the {event['what']} here"),
}


def _map(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _blocks(messages: Sequence[object]) -> Iterator[Mapping[str, object]]:
    for message in messages:
        content = _map(message).get("content")
        yield from (_map(block) for block in content) if isinstance(content, list) else ()


def _named(values: object) -> list[str]:
    return [f"{name}={_json(value)}" for name, value in _map(values).items()]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _id(value: object) -> str:
    text = str(value)
    return text if len(text) <= ID_SHOWN else text[:ID_SHOWN] + "…"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
