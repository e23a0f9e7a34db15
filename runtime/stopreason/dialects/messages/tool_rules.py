"""Rules about the tools of a Messages request: their definitions, and the choice among them.

Rows are those of the project's list of facts about the API, gathered 2026-11-20.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from ...rule import Found, Rule
from .seen import Seen

CHOICES = ("auto", "any", "tool", "none")
MAX_NAME = 128
_NAME = re.compile(r"[a-zA-Z0-9_-]+")


def _own(seen: Seen) -> Iterator[tuple[int, Mapping[str, object]]]:
    """The definitions that a client makes; those of the API's own tools have a `type` that isn't `custom`."""
    tools = seen.body.get("tools")
    for index, tool in enumerate(tools if isinstance(tools, list) else ()):
        if isinstance(tool, dict) and tool.get("type", "custom") in ("custom", None):
            yield index, tool


def _choice(seen: Seen) -> Mapping[str, object]:
    choice = seen.body.get("tool_choice")
    return choice if isinstance(choice, dict) else {}


def schema_missing(seen: Seen) -> Iterator[Found]:
    for index, tool in _own(seen):
        if tool.get("input_schema") is None:
            yield Found({"tool": index})


def schema_without_type(seen: Seen) -> Iterator[Found]:
    for index, tool in _own(seen):
        schema = tool.get("input_schema")
        if isinstance(schema, dict) and "type" not in schema:
            yield Found({"tool": index})


def schema_not_strict(seen: Seen) -> Iterator[Found]:
    for index, tool in _own(seen):
        schema = tool.get("input_schema")
        closed = isinstance(schema, dict) and schema.get("additionalProperties") is False
        if tool.get("strict") is True and not closed:
            yield Found({"tool": index})


def name_pattern(seen: Seen) -> Iterator[Found]:
    for index, tool in _own(seen):
        name = tool.get("name")
        if isinstance(name, str) and len(name) <= MAX_NAME and not _NAME.fullmatch(name):
            yield Found({"tool": index})


def same_name_twice(seen: Seen) -> Iterator[Found]:
    names = Counter(str(tool.get("name")) for _, tool in _own(seen))
    if any(count > 1 for count in names.values()):
        yield Found()


def choice_no_object(seen: Seen) -> Iterator[Found]:
    choice = seen.body.get("tool_choice")
    if choice is not None and not isinstance(choice, dict):
        yield Found()


def choice_unknown(seen: Seen) -> Iterator[Found]:
    kind = _choice(seen).get("type")
    if seen.body.get("tool_choice") is not None and kind not in CHOICES:
        yield Found({"received": kind})


def choice_not_supported(seen: Seen) -> Iterator[Found]:
    if _choice(seen).get("type") in ("any", "tool") and not seen.family.forced:
        yield Found()


DEFINITIONS: tuple[Rule[Seen], ...] = (
    Rule("schema-required", "18", "L", "measured by a gateway's probe, 2026-08-28",
         "tools.{tool}.custom.input_schema: Field required", schema_missing),
    Rule("schema-type-required", "18", "C", "quoted in many clients",
         "tools.{tool}.custom.input_schema.type: Field required", schema_without_type),
    Rule("schema-strict", "18", "L", "measured live by a client's authors, 2026",
         "tools.{tool}.custom: For 'object' type, 'additionalProperties' must be explicitly set to false",
         schema_not_strict),
    Rule("tool-name-pattern", "17", "L", "measured live by a client's authors, 2026",
         "tools.{tool}.custom.name: String should match pattern '^[a-zA-Z0-9_-]{{1,128}}$'", name_pattern),
    Rule("tool-choice-object", "19", "L", "measured by a gateway's probe, 2026-08-28",
         "tool_choice: Input should be an object", choice_no_object),
    Rule("tool-choice-unknown", "19", "L", "measured by a gateway's probe, 2026-08-28",
         "tool_choice: Input tag '{received}' found using 'type' does not match any of the expected tags: "
         "'auto', 'any', 'tool', 'none'", choice_unknown),
)  # fmt: skip

CHOOSING: tuple[Rule[Seen], ...] = (
    Rule("tool-names-unique", "16", "C", "quoted in two clients, one with a request's id, 2026-08-10",
         "tools: Tool names must be unique.", same_name_twice),
    Rule("tool-choice-not-supported", "20", "D", "documentation of the models Fable 5.1 and Mythos 5.1",
         'tool_choice: type "tool" and "any" are not supported for this model.', choice_not_supported),
)  # fmt: skip
