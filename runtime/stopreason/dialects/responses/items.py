"""Rules about the form of the items in a request to the Responses API."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...scripted.rule import Found, Rule
from ..openai import words
from ..openai.words import BLANK, MISSING, PATTERN, UNKNOWN, VALUE, WRONG_TYPE, form, house, kind
from . import fields
from .seen import CALL, CALL_ITEM, OUTPUT, Item, Seen, kind_of


def no_items(seen: Seen) -> Iterator[Found]:
    given = seen.body.get("input")
    for index, item in enumerate(given if isinstance(given, list) else ()):
        if not isinstance(item, dict):
            yield _typed(f"input[{index}]", "an input item", item, index)


def unknown_kinds(seen: Seen) -> Iterator[Found]:
    for index, item in enumerate(seen.items):
        what = item.get("type")
        if what is not None and what not in (*fields.KINDS, *fields.EVEN_SO):
            yield _valued(f"input[{index}]", what if isinstance(what, str) else "", fields.KINDS, index)


def unknown_roles(seen: Seen) -> Iterator[Found]:
    for index, item in _of(seen, "message"):
        role = item.get("role", "")
        if role not in fields.ROLES:
            yield _valued(f"input[{index}]", role if isinstance(role, str) else "", fields.ROLES, index)


def required(seen: Seen) -> Iterator[Found]:
    for index, item in enumerate(seen.items):
        for name in fields.NEEDED.get(kind_of(item), ()):
            if name not in item:
                yield Found({"path": f"input[{index}].{name}"}, index, kind=kind_of(item))
    for index, place, part in _parts(seen):
        for name in _lacking(part):
            yield Found({"path": f"input[{index}].content[{place}].{name}"}, index, place)


def unknown_fields(seen: Seen) -> Iterator[Found]:
    for index, item in enumerate(seen.items):
        what = kind_of(item)
        known = fields.ITEM.get(what)
        phased = {"phase"} if what == "message" and item.get("role") == "assistant" else set()
        for name in sorted(item.keys() - known - phased) if known is not None else ():
            yield Found({"path": f"input[{index}].{name}", "hint": ""}, index, kind=what)


def wrong_types(seen: Seen) -> Iterator[Found]:
    for index, item in enumerate(seen.items):
        what = kind_of(item)
        for name in fields.STRINGS.get(what, ()):
            value = item.get(name)
            absent = value is None and (what, name) == (OUTPUT, "call_id")
            if not isinstance(value, str) and not absent:
                yield _typed(f"input[{index}].{name}", "a string", value, index)


def blank_ids(seen: Seen) -> Iterator[Found]:
    for index, item in enumerate(seen.items):
        if kind_of(item) in (CALL, OUTPUT) and item.get("call_id") == "":
            yield Found({"path": f"input[{index}].call_id"}, index, kind=kind_of(item))


def name_pattern(seen: Seen) -> Iterator[Found]:
    for index, item in _of(seen, CALL):
        if not words.NAME.fullmatch(str(item.get("name"))):
            yield Found({"path": f"input[{index}].name"}, index, kind=CALL)


def foreign_ids(seen: Seen) -> Iterator[Found]:
    for index, item in _of(seen, CALL):
        name = item.get("id")
        if isinstance(name, str) and not name.startswith(CALL_ITEM.rstrip("_")):
            yield Found({"path": f"input[{index}].id", "id": name}, index, None, (name,), CALL)


def content_form(seen: Seen) -> Iterator[Found]:
    for index, item in enumerate(seen.items):
        name = {"message": "content", OUTPUT: "output"}.get(kind_of(item), "")
        value = item.get(name, "")
        if not isinstance(value, str | list):
            yield Found({"path": f"input[{index}].{name}", "received": kind(value)}, index, kind=kind_of(item))
        for place, part in enumerate(value if isinstance(value, list) else ()):
            if not isinstance(part, dict):
                inside = f"a list with {kind(part)} in it"
                yield Found({"path": f"input[{index}].{name}", "received": inside}, index, place)


def unknown_parts(seen: Seen) -> Iterator[Found]:
    for index, place, part in _parts(seen):
        what = part.get("type")
        if what not in (*fields.PARTS, *fields.OF_THE_USER):
            said = what if isinstance(what, str) else ""
            yield _valued(f"input[{index}].content[{place}].type", said, fields.PARTS, index, place)


def parts_of_others(seen: Seen) -> Iterator[Found]:
    """The model says `output_text`, the user `input_text`."""
    for index, place, part in _parts(seen):
        role = seen.items[index].get("role")
        own = {"assistant": fields.OF_THE_MODEL, "user": fields.OF_THE_USER}.get(str(role))
        if own and part.get("type") not in own:
            yield _valued(f"input[{index}].content[{place}]", str(part.get("type")), own, index, place)


def _of(seen: Seen, what: str) -> Iterator[tuple[int, Item]]:
    yield from ((index, item) for index, item in enumerate(seen.items) if kind_of(item) == what)


def _parts(seen: Seen) -> Iterator[tuple[int, int, Item]]:
    """The parts of messages' content that are objects."""
    for index, item in _of(seen, "message"):
        content = item.get("content")
        for place, part in enumerate(content if isinstance(content, list) else ()):
            if isinstance(part, dict):
                yield index, place, part


def _lacking(part: Mapping[str, object]) -> Iterator[str]:
    if "type" not in part:
        yield "type"
    if part.get("type") in ("input_text", "output_text") and "text" not in part:
        yield "text"


def _typed(path: str, wanted: str, value: object, message: int) -> Found:
    return Found({"path": path, "wanted": wanted, "received": kind(value)}, message)


def _valued(path: str, received: str, allowed: Iterable[str], message: int, block: int | None = None) -> Found:
    return Found({"path": path, "received": received, "allowed": words.listed(allowed)}, message, block, kind=received)


ITEMS: tuple[Rule[Seen], ...] = (
    form("item-form", WRONG_TYPE, no_items),
    form("item-kind", VALUE, unknown_kinds),
    form("role-unknown", VALUE, unknown_roles),
    form("field-missing", MISSING, required),
    form("field-unknown", UNKNOWN, unknown_fields, "openai/openai-python#2677 and #3146, and measured 2026-08-30", "I"),
    form("field-type", WRONG_TYPE, wrong_types, "the same sentence measured at many places, 2026-08-30"),
    form("call-id-blank", BLANK, blank_ids, "BigPizzaV3/CodexPlusPlus#315, with the whole body", "I"),
    form("name-pattern", PATTERN, name_pattern, "quoted at input[189].name by one project, at tools[0].function.name "
         "and messages[9].tool_calls[0].function.name in issues", "C"),
    Rule("item-id", "-", "I", "continuedev/continue#11811, #11695 and #11754, with the whole body",
         "Invalid '{path}': '{id}'. Expected an ID that begins with 'fc'.", foreign_ids, param="{path}",
         code="invalid_value"),
    house("content-form", "{path} must be a string or a list of parts, received {received}.", content_form),
    form("part-kind", VALUE, unknown_parts),
    form("part-of-another", VALUE, parts_of_others, "openai/openai-java#302, tinyhumansai/openhuman#3624", "I"),
)  # fmt: skip
