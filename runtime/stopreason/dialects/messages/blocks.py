"""Rules about the form of content blocks. Places are counted as sent.

Rows are those of the project's list of facts about the API, gathered 2026-11-20. What that list doesn't decide and
the model can't read is refused by a house rule, which says so. Blocks that the model has no use for (images,
documents, those of the API's own tools) are taken as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...scripted.rule import HOUSE, Found, Rule
from .seen import Seen
from .walk import at, blocks_of, items_of, kind_of

BLOCK_FIELDS: dict[str, frozenset[str]] = {
    "text": frozenset({"type", "text", "cache_control", "citations"}),
    "tool_use": frozenset({"type", "id", "name", "input", "cache_control", "caller", "toolset_name"}),
    "tool_result": frozenset({"type", "tool_use_id", "content", "is_error", "cache_control", "toolset_name"}),
}
OTHER_BLOCKS = frozenset(  # what a message may hold beside these, in beta as well (types of the SDK, anthropic 2.11.0)
    "image document search_result thinking redacted_thinking server_tool_use web_search_tool_result "
    "web_fetch_tool_result code_execution_tool_result bash_code_execution_tool_result "
    "text_editor_code_execution_tool_result tool_search_tool_result container_upload advisor_tool_result mcp_tool_use "
    "mcp_tool_result mcp_tool_listing compaction fallback tool_addition tool_removal".split()
)
RESULT_BLOCKS = frozenset({"text", "image", "search_result", "document", "tool_reference", "browser_state"})
_ID = re.compile(r"[a-zA-Z0-9_-]+")
AN_ID, WORDS = "a string", "a string or a list of blocks"  # what a result's fields hold


def block_form(seen: Seen) -> Iterator[Found]:
    for index, place, item in items_of(seen):
        if not isinstance(item, dict):
            yield at(index, place, received=kind_of(item))
        elif not isinstance(item.get("type"), str):
            yield at(index, place, received="one without a type")


def block_type(seen: Seen) -> Iterator[Found]:
    for index, place, block in blocks_of(seen):
        kind = str(block.get("type"))
        if kind not in BLOCK_FIELDS and kind not in OTHER_BLOCKS:
            yield at(index, place, kind, received=kind)


def extra_in_blocks(seen: Seen) -> Iterator[Found]:
    for index, place, block in blocks_of(seen):
        kind = str(block.get("type"))
        for name in block:
            if kind in BLOCK_FIELDS and name not in BLOCK_FIELDS[kind]:
                yield at(index, place, kind, path=f"messages.{index}.content.{place}.{kind}.{name}")


def text_form(seen: Seen) -> Iterator[Found]:
    for index, place, block in blocks_of(seen, "text"):
        if not isinstance(block.get("text"), str):
            yield at(index, place, "text", received=kind_of(block.get("text")))


def input_no_object(seen: Seen) -> Iterator[Found]:
    for index, place, block in blocks_of(seen, "tool_use"):
        if "input" in block and not isinstance(block["input"], dict):
            yield at(index, place, "tool_use")


def use_form(seen: Seen) -> Iterator[Found]:
    for index, place, block in blocks_of(seen, "tool_use"):
        for name in ("id", "name", "input"):
            if name not in block or (name != "input" and not isinstance(block[name], str)):
                yield at(index, place, "tool_use", field=name)
        if not isinstance(block.get("caller", {}), dict):
            yield at(index, place, "tool_use", field="caller")


def id_pattern(seen: Seen) -> Iterator[Found]:
    for index, place, block in blocks_of(seen, "tool_use"):
        if not _ID.fullmatch(str(block.get("id"))):
            yield at(index, place, "tool_use")


def result_without_id(seen: Seen) -> Iterator[Found]:
    for index, place, block in blocks_of(seen, "tool_result"):
        if "tool_use_id" not in block:
            yield at(index, place, "tool_result")


def result_form(seen: Seen) -> Iterator[Found]:
    for index, place, block in blocks_of(seen, "tool_result"):
        content = block.get("content")
        if not isinstance(named := block["tool_use_id"], str):
            yield at(index, place, "tool_result", field="tool_use_id", needed=AN_ID, received=kind_of(named))
        elif content is not None and not isinstance(content, str | list):
            yield at(index, place, "tool_result", field="content", needed=WORDS, received=kind_of(content))
        for inner in content if isinstance(content, list) else ():
            what = _no_block(inner)
            if what:
                received = f"a list with {what} in it"
                yield at(index, place, "tool_result", field="content", needed=WORDS, received=received)


def result_mark(seen: Seen) -> Iterator[Found]:
    for index, place, block in blocks_of(seen, "tool_result"):
        if not isinstance(mark := block.get("is_error"), bool | None):
            yield at(index, place, "tool_result", received=kind_of(mark))


def _no_block(inner: object) -> str | None:
    """What stands in a result's list where a block belongs; None where it is one."""
    if not isinstance(inner, dict):
        return kind_of(inner)
    if not isinstance(inner.get("type"), str):
        return "a dict without a type"
    wordless = inner["type"] == "text" and not isinstance(inner.get("text"), str)
    return f"a text block whose `text` is {kind_of(inner.get('text'))}" if wordless else None


def result_block_type(seen: Seen) -> Iterator[Found]:
    for index, place, block in blocks_of(seen, "tool_result"):
        content = block.get("content")
        for inner, item in enumerate(content if isinstance(content, list) else ()):
            if item["type"] not in RESULT_BLOCKS:
                yield at(index, place, "tool_result", inner=inner, received=item["type"])


def empty_error(seen: Seen) -> Iterator[Found]:
    for index, place, block in blocks_of(seen, "tool_result"):
        if block.get("is_error") is True and not block.get("content"):
            yield at(index, place, "tool_result")


BLOCKS: tuple[Rule[Seen], ...] = (
    Rule("block-form", "-", "H", HOUSE,
         "messages.{message}.content.{block} must be a dict with a `type`, received {received}.", block_form),
    Rule("block-type", "33", "H", HOUSE,
         "messages.{message}.content.{block}: there is no content block of type '{received}'.", block_type),
    Rule("extra-in-block", "32", "L", "captured against the live API, 2026",
         "{path}: Extra inputs are not permitted", extra_in_blocks),
    Rule("text-form", "-", "H", HOUSE,
         "messages.{message}.content.{block}.text must be a string, received {received}.", text_form),
    Rule("input-not-an-object", "11", "C", "quoted in several clients, 2026",
         "messages.{message}.content.{block}.tool_use.input: Input should be an object", input_no_object),
    Rule("tool-use-form", "-", "H", HOUSE,
         "messages.{message}.content.{block}: a `tool_use` block needs `id`, `name` and `input`, and may have a "
         "`caller`; `{field}` is missing or of the wrong kind.", use_form),
    Rule("id-pattern", "8", "I", "anomalyco/opencode#1279",
         "messages.{message}.content.{block}.tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'", id_pattern),
    Rule("result-without-id", "9", "L", "measured by a gateway's probe, 2026-08-28",
         "messages.{message}.content.{block}.tool_result.tool_use_id: Field required", result_without_id),
    Rule("result-form", "-", "H", HOUSE,
         "messages.{message}.content.{block}.tool_result.{field} must be {needed}, received {received}.", result_form),
    Rule("result-mark", "-", "H", HOUSE,
         "messages.{message}.content.{block}.tool_result.is_error must be true or false, received {received}.",
         result_mark),
    Rule("result-block-type", "33", "I", "anthropics/claude-code#28870, 2026-02-26; the tags as quoted 2026-08-07",
         "messages.{message}.content.{block}.tool_result.content.{inner}: Input tag '{received}' found using 'type' "
         "does not match any of the expected tags: 'document', 'image', 'search_result', 'text', 'tool_reference'",
         result_block_type),
    Rule("empty-error", "12", "C", "quoted in two clients",
         "messages.{message}.content.{block}.tool_result: content cannot be empty if `is_error` is true", empty_error),
)  # fmt: skip
