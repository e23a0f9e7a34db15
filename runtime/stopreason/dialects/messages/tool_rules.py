"""Rules about the tools of a Messages request: their definitions, and the choice among them.

Rows are those of the project's list of facts about the API, gathered 2026-11-20.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from ...scripted.rule import HOUSE, Found, Rule
from .fields import thinking_of
from .schema_rules import is_schema
from .seen import Seen
from .walk import kind_of

CHOICES = ("auto", "any", "tool", "none")
FORCED = ("any", "tool")
MAX_NAME = 128
TOOL_FIELDS = frozenset(  # of the SDK's types, anthropic 2.11.0
    "name description input_schema type cache_control strict defer_loading allowed_callers input_examples "
    "eager_input_streaming".split()
)
_NAME = re.compile(r"[a-zA-Z0-9_-]+")


def _own(seen: Seen) -> Iterator[tuple[int, Mapping[str, object]]]:
    """The definitions that a client makes; those of the API's own tools have a `type` that isn't `custom`."""
    tools = seen.body.get("tools")
    for index, tool in enumerate(tools if isinstance(tools, list) else ()):
        if isinstance(tool, dict) and tool.get("type") in ("custom", None):
            yield index, tool


def _choice(seen: Seen) -> Mapping[str, object]:
    choice = seen.body.get("tool_choice")
    return choice if isinstance(choice, dict) else {}


def tools_form(seen: Seen) -> Iterator[Found]:
    tools = seen.body.get("tools")
    if tools is None:
        return
    if not isinstance(tools, list):
        yield Found({"received": kind_of(tools)})
    elif any(not isinstance(tool, dict) for tool in tools):
        yield Found({"received": "a list in which something is no dict"})
    elif any(not isinstance(tool.get("type"), str | None) or tool.get("type") == "function" for tool in tools):
        yield Found({"received": "a definition whose `type` is that of another API"})
    elif any(not isinstance(tool.get("name"), str) for _, tool in _own(seen)):
        yield Found({"received": "a definition without a `name`"})
    elif any(not isinstance(tool.get("description"), str | None) for _, tool in _own(seen)):
        yield Found({"received": "a definition whose `description` is no string"})
    elif any(not isinstance(tool.get("input_schema"), dict | None) for _, tool in _own(seen)):
        yield Found({"received": "a definition whose `input_schema` is no dict"})


def extra_in_tools(seen: Seen) -> Iterator[Found]:
    for index, tool in _own(seen):
        if tool.get("input_schema") is not None:  # else it is under another name, and that is what is said
            yield from (Found({"tool": index, "field": name}) for name in tool if name not in TOOL_FIELDS)


def schema_missing(seen: Seen) -> Iterator[Found]:
    for index, tool in _own(seen):
        if tool.get("input_schema") is None:
            yield Found({"tool": index})


def schema_without_type(seen: Seen) -> Iterator[Found]:
    for index, tool in _own(seen):
        schema = tool.get("input_schema")
        if isinstance(schema, dict) and "type" not in schema:
            yield Found({"tool": index})


def schema_no_object(seen: Seen) -> Iterator[Found]:
    for index, tool in _own(seen):
        schema = tool.get("input_schema")
        if isinstance(schema, dict) and schema.get("type") != "object":
            yield Found({"tool": index})


def schema_of_choices(seen: Seen) -> Iterator[Found]:
    for index, tool in _own(seen):
        schema = tool.get("input_schema")
        if isinstance(schema, dict) and any(word in schema for word in ("oneOf", "allOf", "anyOf")):
            yield Found({"tool": index})


def schema_invalid(seen: Seen) -> Iterator[Found]:
    for index, tool in _own(seen):
        if not is_schema(tool.get("input_schema")):
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


def name_too_long(seen: Seen) -> Iterator[Found]:
    for index, tool in _own(seen):
        if len(str(tool.get("name"))) > MAX_NAME:
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


def choice_without_name(seen: Seen) -> Iterator[Found]:
    if _choice(seen).get("type") == "tool" and not isinstance(_choice(seen).get("name"), str):
        yield Found()


def choice_not_supported(seen: Seen) -> Iterator[Found]:
    if _choice(seen).get("type") in FORCED and not seen.family.forced:
        yield Found()


def choice_not_found(seen: Seen) -> Iterator[Found]:
    """Sets of tools bring names that the request doesn't hold; where there is one, any name may be right."""
    names = [tool.get("name") for tool in seen.tools]
    if _choice(seen).get("type") == "tool" and _choice(seen)["name"] not in names and None not in names:
        yield Found({"name": _choice(seen)["name"]})


def choice_while_thinking(seen: Seen) -> Iterator[Found]:
    """Adaptive thinking goes with a forced call: recorded with a 200 in pydantic-ai, on claude-opus-4-6."""
    if _choice(seen).get("type") in FORCED and thinking_of(seen) == "enabled":
        yield Found()


DEFINITIONS: tuple[Rule[Seen], ...] = (
    Rule("tools-form", "-", "H", HOUSE,
         "`tools` must be a list of definitions, each with `name`, `description` and `input_schema`, received "
         "{received}.", tools_form),
    Rule("schema-required", "18", "L", "measured by a gateway's probe, 2026-08-28",
         "tools.{tool}.custom.input_schema: Field required", schema_missing),
    Rule("extra-in-tool", "32", "C", "quoted in several clients, 2026",
         "tools.{tool}.custom.{field}: Extra inputs are not permitted", extra_in_tools),
    Rule("schema-type-required", "18", "C", "quoted in many clients",
         "tools.{tool}.custom.input_schema.type: Field required", schema_without_type),
    Rule("schema-object", "18", "C", "quoted in seven clients and more, several of them measured, 2025 to 2026",
         "tools.{tool}.custom.input_schema.type: Input should be 'object'", schema_no_object, date="2026-11-21"),
    Rule("schema-choices", "18", "I", "Hmbown/Codewhale#4329, 2026-07-11",
         "tools.{tool}.custom.input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level",
         schema_of_choices, date="2026-11-21"),
    Rule("schema-invalid", "18", "I", "kintone/mcp-server#547, 2026-08-13; anthropics/claude-code#54439, 2026-04-28",
         "tools.{tool}.custom.input_schema: JSON schema is invalid. It must match JSON Schema draft 2020-12 "
         "(https://json-schema.org/draft/2020-12). Learn more about tool use at "
         "https://platform.claude.com/docs/en/agents-and-tools/tool-use/overview.", schema_invalid, date="2026-11-21"),
    Rule("schema-strict", "18", "L", "measured live by a client's authors, 2026",
         "tools.{tool}.custom: For 'object' type, 'additionalProperties' must be explicitly set to false",
         schema_not_strict),
    Rule("tool-name-pattern", "17", "L", "measured live by a client's authors, 2026",
         "tools.{tool}.custom.name: String should match pattern '^[a-zA-Z0-9_-]{{1,128}}$'", name_pattern),
    Rule("tool-name-length", "17", "I", "anthropics/claude-code#96152, with the requests' ids, 2026-09-22",
         "tools.{tool}.custom.name: String should have at most 128 characters", name_too_long, date="2026-11-21"),
    Rule("tool-choice-object", "19", "L", "measured by a gateway's probe, 2026-08-28",
         "tool_choice: Input should be an object", choice_no_object),
    Rule("tool-choice-unknown", "19", "L", "measured by a gateway's probe, 2026-08-28",
         "tool_choice: Input tag '{received}' found using 'type' does not match any of the expected tags: "
         "'auto', 'any', 'tool', 'none'", choice_unknown),
    Rule("tool-choice-form", "-", "H", HOUSE,
         "`tool_choice` of the type 'tool' must say the `name` of the tool.", choice_without_name),
)  # fmt: skip

CHOOSING: tuple[Rule[Seen], ...] = (
    Rule("tool-names-unique", "16", "C", "quoted in two clients, one with a request's id, 2026-08-10",
         "tools: Tool names must be unique.", same_name_twice),
    Rule("tool-choice-not-supported", "20", "D", "documentation of the models Fable 5.1 and Mythos 5.1",
         'tool_choice: type "tool" and "any" are not supported for this model.', choice_not_supported),
    Rule("tool-choice-not-found", "19", "I", "anomalyco/opencode#14710, 2026-02-22",
         "Tool '{name}' not found in provided tools", choice_not_found, date="2026-11-21"),
    Rule("tool-choice-while-thinking", "20", "C", "quoted in many clients, 2025 to 2026",
         "Thinking may not be enabled when tool_choice forces tool use.", choice_while_thinking, date="2026-11-21"),
)  # fmt: skip
