"""Rules about the form of a Messages request: fields, roles, blocks. Places are counted as sent.

Rows are those of the project's list of facts about the API, gathered 2026-11-20. What that list doesn't decide and
the model can't read is refused by a house rule, which says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...rule import HOUSE, Found, Rule
from .seen import VERSIONS, Seen

ROLES = ("user", "assistant", "system")
TOP_FIELDS = frozenset(
    "model messages max_tokens system tools tool_choice metadata stop_sequences stream thinking container "
    "context_management service_tier output_config mcp_servers cache_control inference_geo thread speed".split()
)
SAMPLING = frozenset({"temperature", "top_p", "top_k"})  # row 35: gone since 4.7, and from version 2026-10-21
MESSAGE_FIELDS = frozenset({"role", "content", "output_config"})
BLOCK_FIELDS: dict[str, frozenset[str]] = {
    "text": frozenset({"type", "text", "cache_control", "citations"}),
    "tool_use": frozenset({"type", "id", "name", "input", "cache_control", "caller", "toolset_name"}),
    "tool_result": frozenset({"type", "tool_use_id", "content", "is_error", "cache_control", "toolset_name"}),
}
OTHER_BLOCKS = frozenset(
    "image document search_result thinking redacted_thinking server_tool_use web_search_tool_result "
    "web_fetch_tool_result code_execution_tool_result bash_code_execution_tool_result "
    "text_editor_code_execution_tool_result tool_search_tool_result container_upload".split()
)
RESULT_BLOCKS = frozenset({"text", "image", "search_result", "document", "tool_reference", "browser_state"})
_ID = re.compile(r"[a-zA-Z0-9_-]+")


def _messages(seen: Seen) -> Iterator[tuple[int, Mapping[str, object]]]:
    for index, message in enumerate(seen.messages):
        if isinstance(message, dict):
            yield index, message


def _blocks(seen: Seen, kind: str = "") -> Iterator[tuple[int, int, Mapping[str, object]]]:
    for index, message in _messages(seen):
        content = message.get("content")
        for place, block in enumerate(content if isinstance(content, list) else ()):
            if isinstance(block, dict) and (not kind or block.get("type") == kind):
                yield index, place, block


def _at(message: int, block: int, kind: str = "", **words: object) -> Found:
    return Found({"message": message, "block": block, **words}, message, block, kind=kind)


def missing_fields(seen: Seen) -> Iterator[Found]:
    for name in ("model", "max_tokens", "messages"):
        if seen.body.get(name) is None:
            yield Found({"field": name})


def extra_fields(seen: Seen) -> Iterator[Found]:
    sampling = SAMPLING if seen.family.sampling and seen.version == VERSIONS[0] else frozenset()
    for name in seen.body:
        if name not in TOP_FIELDS | sampling:
            yield Found({"path": name})
    for index, message in _messages(seen):
        for name in message:
            if name not in MESSAGE_FIELDS:
                yield Found({"path": f"messages.{index}.{name}"}, index)
    for index, place, block in _blocks(seen):
        kind = str(block.get("type"))
        for name in block:
            if kind in BLOCK_FIELDS and name not in BLOCK_FIELDS[kind]:
                yield Found({"path": f"messages.{index}.content.{place}.{kind}.{name}"}, index, place, kind=kind)


def messages_no_list(seen: Seen) -> Iterator[Found]:
    if not isinstance(seen.body.get("messages"), list):
        yield Found({"received": _kind(seen.body.get("messages"))})


def no_messages(seen: Seen) -> Iterator[Found]:
    if seen.body.get("messages") == []:
        yield Found()


def message_no_object(seen: Seen) -> Iterator[Found]:
    for index, message in enumerate(seen.messages):
        if not isinstance(message, dict):
            yield Found({"message": index, "received": _kind(message)}, index)
        elif "role" not in message:
            yield Found({"message": index, "received": "one without a role"}, index)


def unknown_role(seen: Seen) -> Iterator[Found]:
    for index, message in _messages(seen):
        role = message.get("role")
        if role not in ROLES:
            yield Found({"message": index}, index, kind=str(role))


def system_first(seen: Seen) -> Iterator[Found]:
    for index, message in _messages(seen):
        directive = message.get("content") == [] and "output_config" in message
        if index == 0 and message.get("role") == "system" and not directive:
            yield Found(message=0, kind="system")


def too_many_tokens(seen: Seen) -> Iterator[Found]:
    most, asked = seen.family.most, seen.body.get("max_tokens")
    if most is not None and isinstance(asked, int) and asked > most:
        yield Found({"asked": asked, "most": most, "model": seen.body.get("model")})


def content_form(seen: Seen) -> Iterator[Found]:
    for index, message in _messages(seen):
        content = message.get("content")
        if not isinstance(content, str | list):
            yield Found({"message": index, "received": _kind(content)}, index)


def block_form(seen: Seen) -> Iterator[Found]:
    for index, message in _messages(seen):
        content = message.get("content")
        for place, block in enumerate(content if isinstance(content, list) else ()):
            if not isinstance(block, dict):
                yield _at(index, place, received=_kind(block))
            elif not isinstance(block.get("type"), str):
                yield _at(index, place, received="one without a type")


def block_type(seen: Seen) -> Iterator[Found]:
    for index, place, block in _blocks(seen):
        kind = str(block.get("type"))
        if kind not in BLOCK_FIELDS and kind not in OTHER_BLOCKS:
            yield _at(index, place, kind, received=kind)


def text_form(seen: Seen) -> Iterator[Found]:
    for index, place, block in _blocks(seen, "text"):
        if not isinstance(block.get("text"), str):
            yield _at(index, place, "text", received=_kind(block.get("text")))


def empty_text(seen: Seen) -> Iterator[Found]:
    for index, place, block in _blocks(seen, "text"):
        if block.get("text") == "":
            yield _at(index, place, "text")


def input_no_object(seen: Seen) -> Iterator[Found]:
    for index, place, block in _blocks(seen, "tool_use"):
        if "input" in block and not isinstance(block["input"], dict):
            yield _at(index, place, "tool_use")


def use_form(seen: Seen) -> Iterator[Found]:
    for index, place, block in _blocks(seen, "tool_use"):
        for name in ("id", "name", "input"):
            if name not in block or (name != "input" and not isinstance(block[name], str)):
                yield _at(index, place, "tool_use", field=name)


def id_pattern(seen: Seen) -> Iterator[Found]:
    for index, place, block in _blocks(seen, "tool_use"):
        if not _ID.fullmatch(str(block.get("id"))):
            yield _at(index, place, "tool_use")


def result_without_id(seen: Seen) -> Iterator[Found]:
    for index, place, block in _blocks(seen, "tool_result"):
        if "tool_use_id" not in block:
            yield _at(index, place, "tool_result")


def result_form(seen: Seen) -> Iterator[Found]:
    for index, place, block in _blocks(seen, "tool_result"):
        content = block.get("content")
        if not isinstance(block["tool_use_id"], str):
            yield _at(index, place, "tool_result", field="tool_use_id", received=_kind(block["tool_use_id"]))
        elif content is not None and not isinstance(content, str | list):
            yield _at(index, place, "tool_result", field="content", received=_kind(content))
        for inner in content if isinstance(content, list) else ():
            if not isinstance(inner, dict) or inner.get("type") not in RESULT_BLOCKS:
                received = inner.get("type") if isinstance(inner, dict) else _kind(inner)
                yield _at(index, place, "tool_result", field="content", received=f"a list with {received!r} in it")


def empty_error(seen: Seen) -> Iterator[Found]:
    for index, place, block in _blocks(seen, "tool_result"):
        if block.get("is_error") is True and not block.get("content"):
            yield _at(index, place, "tool_result")


def tools_form(seen: Seen) -> Iterator[Found]:
    tools = seen.body.get("tools")
    if tools is None:
        return
    if not isinstance(tools, list):
        yield Found({"received": _kind(tools)})
    elif any(not isinstance(tool, dict) or not isinstance(tool.get("name"), str) for tool in tools):
        yield Found({"received": "a list in which something is no definition with a name"})


def _kind(value: object) -> str:
    """What a value is, in a learner's words."""
    names = {
        str: "a string",
        bool: "a bool",
        int: "a number",
        float: "a number",
        dict: "a dict",
        list: "a list",
    }
    return "nothing" if value is None else names.get(type(value), type(value).__name__)


FORM: tuple[Rule[Seen], ...] = (
    Rule("field-required", "30", "C", "quoted in several clients", "{field}: Field required", missing_fields),
    Rule("messages-form", "-", "H", HOUSE, "`messages` must be a list, received {received}.", messages_no_list),
    Rule("no-messages", "29", "C", "quoted in several clients",
         "messages: at least one message is required", no_messages),
    Rule("message-form", "-", "H", HOUSE,
         "messages.{message} must be a dict with `role` and `content`, received {received}.", message_no_object),
    Rule("unknown-role", "25", "C", "quoted in several clients",
         "messages.{message}.role: Input should be 'user' or 'assistant'", unknown_role),
    Rule("system-first", "23", "L", "measured by a gateway's probe, 2026",
         "messages.0: use the top-level 'system' parameter for the initial system prompt; the directive-only form "
         "(content: [] with output_config) is accepted at any position", system_first),
    Rule("extra-field", "32", "L", "captured against the live API, 2026",
         "{path}: Extra inputs are not permitted", extra_fields),
    Rule("too-many-tokens", "31", "C", "quoted in many clients",
         "max_tokens: {asked} > {most}, which is the maximum allowed number of output tokens for {model}",
         too_many_tokens),
    Rule("content-form", "-", "H", HOUSE,
         "messages.{message}.content must be a string or a list of blocks, received {received}.", content_form),
    Rule("block-form", "-", "H", HOUSE,
         "messages.{message}.content.{block} must be a dict with a `type`, received {received}.", block_form),
    Rule("block-type", "33", "H", HOUSE,
         "messages.{message}.content.{block}: there is no content block of type '{received}'.", block_type),
    Rule("text-form", "-", "H", HOUSE,
         "messages.{message}.content.{block}.text must be a string, received {received}.", text_form),
    Rule("empty-text", "27", "I", "mckaywrigley/chatbot-ui#1656",
         "messages: text content blocks must be non-empty", empty_text),
    Rule("input-not-an-object", "11", "C", "quoted in several clients, 2026",
         "messages.{message}.content.{block}.tool_use.input: Input should be an object", input_no_object),
    Rule("tool-use-form", "-", "H", HOUSE,
         "messages.{message}.content.{block}: a `tool_use` block needs `id`, `name` and `input`; "
         "`{field}` is missing or of the wrong kind.", use_form),
    Rule("id-pattern", "8", "I", "anomalyco/opencode#1279",
         "messages.{message}.content.{block}.tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'", id_pattern),
    Rule("result-without-id", "9", "L", "measured by a gateway's probe, 2026-08-28",
         "messages.{message}.content.{block}.tool_result.tool_use_id: Field required", result_without_id),
    Rule("result-form", "-", "H", HOUSE,
         "messages.{message}.content.{block}.tool_result.{field} must be "
         "a string (or, for the content, a list of blocks), received {received}.", result_form),
    Rule("empty-error", "12", "C", "quoted in two clients",
         "messages.{message}.content.{block}.tool_result: content cannot be empty if `is_error` is true", empty_error),
    Rule("tools-form", "-", "H", HOUSE, "`tools` must be a list of definitions, received {received}.", tools_form),
)  # fmt: skip
