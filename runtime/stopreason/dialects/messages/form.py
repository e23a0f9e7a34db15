"""Rules about the form of the messages of a request: their roles, fields and content. Places are counted as sent.

Rows are those of the project's list of facts about the API, gathered 2026-11-20. What that list doesn't decide and
the model can't read is refused by a house rule, which says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...scripted.rule import HOUSE, Found, Rule
from .conversation import blocks_of as blocks_in
from .seen import Seen
from .walk import kind_of, messages_of

ROLES = ("user", "assistant", "system")
MESSAGE_FIELDS = frozenset({"role", "content"})
SYSTEM_FIELDS = MESSAGE_FIELDS | {"output_config", "clear_at"}


def messages_no_list(seen: Seen) -> Iterator[Found]:
    if not isinstance(seen.body.get("messages"), list):
        yield Found({"received": kind_of(seen.body.get("messages"))})


def no_messages(seen: Seen) -> Iterator[Found]:
    if seen.body.get("messages") == []:
        yield Found()


def message_no_object(seen: Seen) -> Iterator[Found]:
    for index, message in enumerate(seen.messages):
        if not isinstance(message, dict):
            yield Found({"message": index, "received": kind_of(message)}, index)
        elif "role" not in message:
            yield Found({"message": index, "received": "one without a role"}, index)


def unknown_role(seen: Seen) -> Iterator[Found]:
    for index, message in messages_of(seen):
        role = message.get("role")
        if role not in ROLES:
            yield Found({"message": index}, index, kind=str(role))


def system_first(seen: Seen) -> Iterator[Found]:
    for index, message in messages_of(seen):
        directive = message.get("content") == [] and "output_config" in message
        if index == 0 and message.get("role") == "system" and not directive:
            yield Found(message=0, kind="system")


def extra_in_messages(seen: Seen) -> Iterator[Found]:
    for index, message in messages_of(seen):
        known = SYSTEM_FIELDS if message.get("role") == "system" else MESSAGE_FIELDS
        for name in message:
            if name not in known:
                yield Found({"path": f"messages.{index}.{name}"}, index)


def content_form(seen: Seen) -> Iterator[Found]:
    for index, message in messages_of(seen):
        content = message.get("content")
        if not isinstance(content, str | list):
            yield Found({"message": index, "received": kind_of(content)}, index)


def empty_text(seen: Seen) -> Iterator[Found]:
    for index, message in messages_of(seen):
        for place, block in enumerate(blocks_in(message.get("content"))):
            if block.get("type") == "text" and block.get("text") == "":
                yield Found(message=index, block=place, kind="text")


def blank_text(seen: Seen) -> Iterator[Found]:
    """Measured: blank text is taken where other text stands beside it. Beside other blocks, nobody has said."""
    for index, message in messages_of(seen):
        blocks = list(blocks_in(message.get("content")))
        texts = [block["text"] for block in blocks if block.get("type") == "text"]
        if texts and len(texts) == len(blocks) and not any(str(text).strip() for text in texts):
            yield Found(message=index, kind="text")


MESSAGES: tuple[Rule[Seen], ...] = (
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
    Rule("extra-in-message", "32", "L", "captured against the live API, 2026",
         "{path}: Extra inputs are not permitted", extra_in_messages),
    Rule("content-form", "-", "H", HOUSE,
         "messages.{message}.content must be a string or a list of blocks, received {received}.", content_form),
)  # fmt: skip

TEXT: tuple[Rule[Seen], ...] = (
    Rule("empty-text", "27", "I", "mckaywrigley/chatbot-ui#1656",
         "messages: text content blocks must be non-empty", empty_text),
    Rule("blank-text", "27", "I", "anthropics/claude-code#23369, with the requests' ids, 2026-02-05; measured in "
         "LibreChat-AI/agents#124, 2026-04-30",
         "messages: text content blocks must contain non-whitespace text", blank_text, date="2026-11-21"),
)  # fmt: skip
