"""Rules that one source alone quotes: known, and not asked, lest one be taught that isn't there."""

from __future__ import annotations

from collections.abc import Iterator

from ...scripted.rule import Found, Rule
from .seen import Seen

MOST_LETTERS = 40


def long_ids(seen: Seen) -> Iterator[Found]:
    for index, message in enumerate(seen.messages):
        name = message.get("tool_call_id")
        if isinstance(name, str) and len(name) > MOST_LETTERS:
            yield Found({"path": f"messages[{index}].tool_call_id", "length": len(name)}, index, None, (name,), "tool")


UNCONFIRMED: tuple[Rule[Seen], ...] = (
    Rule("id-too-long", "-", "C", "quoted in one project's notes about ids that it made itself, 2025",
         "Invalid '{path}': string too long. Expected a string with maximum length 40, but got a string with length "
         "{length} instead.", long_ids, param="{path}", code="string_above_max_length"),
)  # fmt: skip
