"""Rules about the form of the messages of a request to Chat Completions.

The API calls places `messages[1].content` here; where it looks at what messages mean, it calls them
`messages.[1].content` (`pairing.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...scripted.rule import Found, Rule
from ..openai import words
from ..openai.words import BLANK, EMPTY, MISSING, PATTERN, UNKNOWN, VALUE, WRONG_TYPE, form, house, kind
from . import fields
from .seen import Seen, calls_of


def messages_form(seen: Seen) -> Iterator[Found]:
    messages = seen.body.get("messages")
    if not isinstance(messages, list):
        yield _typed("messages", "an array of objects", messages)
    for index, message in enumerate(messages if isinstance(messages, list) else ()):
        if not isinstance(message, dict):
            yield _typed(f"messages[{index}]", "an object", message, index)


def no_messages(seen: Seen) -> Iterator[Found]:
    if seen.body.get("messages") == []:
        yield Found({"path": "messages"})


def required(seen: Seen) -> Iterator[Found]:
    for index, message in enumerate(seen.messages):
        where = f"messages[{index}]"
        if "role" not in message:
            yield Found({"path": f"{where}.role"}, index)
        if message.get("role") == "developer" and "content" not in message:
            yield Found({"path": f"{where}.content"}, index)
        for place, call in _calls(message):
            for name in _lacking(call):
                yield Found({"path": f"{where}.tool_calls[{place}].{name}"}, index, place, kind="tool_calls")
        for place, part in _parts(message):
            if isinstance(part, dict) and "type" not in part:
                yield Found({"path": f"{where}.content[{place}].type"}, index, place)


def unknown_roles(seen: Seen) -> Iterator[Found]:
    for index, message in enumerate(seen.messages):
        role = message.get("role")
        if isinstance(role, str) and role not in fields.ROLES:
            said = {"received": role, "allowed": words.listed(fields.ROLES)}
            yield Found({"path": f"messages[{index}].role", **said}, index, kind=role)


def role_form(seen: Seen) -> Iterator[Found]:
    for index, message in enumerate(seen.messages):
        if not isinstance(message.get("role"), str):
            yield Found({"path": f"messages[{index}].role", "received": kind(message.get("role"))}, index)


def inner_types(seen: Seen) -> Iterator[Found]:
    """Content, ids, names and arguments that are not of their type."""
    for index, message in enumerate(seen.messages):
        where, content, calls = f"messages[{index}]", message.get("content"), message.get("tool_calls")
        empty = content is None and message.get("role") != "developer"
        if "content" in message and not empty and not isinstance(content, str | list):
            yield _typed(f"{where}.content", "one of a string or array of objects", content, index)
        if message.get("tool_call_id") is not None and not isinstance(message["tool_call_id"], str):
            yield _typed(f"{where}.tool_call_id", "a string", message["tool_call_id"], index)
        if calls is not None and not isinstance(calls, list):
            yield _typed(f"{where}.tool_calls", "an array of objects", calls, index)
        for place, part in _parts(message):
            if not isinstance(part, dict):
                yield _typed(f"{where}.content[{place}]", "an object", part, index, place)
        for place, call in enumerate(calls if isinstance(calls, list) else ()):
            yield from _call_types(f"{where}.tool_calls[{place}]", call, index, place)


def unknown_inside(seen: Seen) -> Iterator[Found]:
    for index, message in enumerate(seen.messages):
        where = f"messages[{index}]"
        for name in sorted(message.keys() - fields.MESSAGE):
            yield Found({"path": f"{where}.{name}", "hint": ""}, index)
        for place, call in _calls(message):
            path = f"{where}.tool_calls[{place}]"
            function = call.get("function")
            names = [f"{path}.{name}" for name in call.keys() - fields.CALL]
            names += [f"{path}.function.{name}" for name in _keys(function) - fields.FUNCTION]
            for name in sorted(names):
                yield Found({"path": name, "hint": ""}, index, place, kind="tool_calls")


def no_calls(seen: Seen) -> Iterator[Found]:
    for index, message in enumerate(seen.messages):
        if message.get("tool_calls") == []:
            yield Found({"path": f"messages[{index}].tool_calls"}, index, kind="tool_calls")


def name_pattern(seen: Seen) -> Iterator[Found]:
    for index, message in enumerate(seen.messages):
        where, name = f"messages[{index}]", message.get("name")
        named = [(f"{where}.name", name)] + [
            (f"{where}.tool_calls[{place}].function.name", _get(call.get("function"), "name"))
            for place, call in _calls(message)
        ]
        for path, value in named:
            if isinstance(value, str) and not words.NAME.fullmatch(value):
                yield Found({"path": path}, index)


def blank_names(seen: Seen) -> Iterator[Found]:
    for index, message in enumerate(seen.messages):
        for place, call in _calls(message):
            if _get(call.get("function"), "name") == "":
                yield Found({"path": f"messages[{index}].tool_calls[{place}].function.name"}, index, place)


def part_kinds(seen: Seen) -> Iterator[Found]:
    for index, message in enumerate(seen.messages):
        for place, part in _parts(message):
            received = part.get("type") if isinstance(part, dict) else None
            if received not in fields.PARTS:
                yield Found({"path": f"messages[{index}].content[{place}]", "received": received}, index, place)


def _typed(path: str, wanted: str, value: object, message: int | None = None, block: int | None = None) -> Found:
    return Found({"path": path, "wanted": wanted, "received": kind(value)}, message, block)


def _calls(message: Mapping[str, object]) -> Iterator[tuple[int, Mapping[str, object]]]:
    yield from enumerate(calls_of(message))


def _parts(message: Mapping[str, object]) -> Iterator[tuple[int, object]]:
    content = message.get("content")
    yield from enumerate(content if isinstance(content, list) else ())


def _lacking(call: Mapping[str, object]) -> Iterator[str]:
    """What a tool call needs and doesn't have."""
    yield from (name for name in ("id", "type") if name not in call)
    if call.get("type", "function") == "function":
        function = call.get("function")
        if "function" not in call:
            yield "function"
        if isinstance(function, dict):
            yield from (f"function.{name}" for name in ("name", "arguments") if name not in function)


def _call_types(path: str, call: object, message: int, block: int) -> Iterator[Found]:
    if not isinstance(call, dict):
        yield _typed(path, "an object", call, message, block)
        return
    function = call.get("function")
    if function is not None and not isinstance(function, dict):
        yield _typed(f"{path}.function", "an object", function, message, block)
    strings = [(f"{path}.{name}", call.get(name, "")) for name in ("id", "type")]
    strings += [(f"{path}.function.{name}", _get(function, name, "")) for name in ("name", "arguments")]
    for where, value in strings:
        if not isinstance(value, str):
            yield _typed(where, "a string", value, message, block)


def _get(value: object, name: str, default: object = None) -> object:
    return value.get(name, default) if isinstance(value, dict) else default


def _keys(value: object) -> set[str]:
    return set(value) if isinstance(value, dict) else set()


MESSAGES: tuple[Rule[Seen], ...] = (
    form("messages-form", WRONG_TYPE, messages_form),
    form("messages-empty", EMPTY, no_messages, "CopilotKit/CopilotKit#529, and measured 2026-08-30", "I"),
    form("field-missing", MISSING, required),
    house("role-form", "{path} must be a string, received {received}.", role_form),
    form("role-unknown", VALUE, unknown_roles),
    form("field-type", WRONG_TYPE, inner_types, "aaif-goose/goose-mobile#20, pydantic/pydantic-ai#2653, measured too",
         "I"),
    form("field-unknown", UNKNOWN, unknown_inside,
         "quoted for tool_calls[0].index in two projects; measured for other places, 2026-08-30", "C"),
    form("tool-calls-empty", EMPTY, no_calls, "home-assistant/core#118577, openai/openai-node#1341, measured too", "I"),
    form("name-blank", BLANK, blank_names, "measured for tools[0].function.name by the same, 2026-09-04"),
    form("name-pattern", PATTERN, name_pattern, "mcp-use/mcp-use#90, at messages[9].tool_calls[0].function.name", "I"),
    house("part-kind", "{path}: there is no content part of type {received!r} in a message.", part_kinds),
)  # fmt: skip
