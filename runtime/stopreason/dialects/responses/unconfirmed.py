"""Rules that one source alone quotes: known, and not asked, lest one be taught that isn't there."""

from __future__ import annotations

from collections.abc import Iterator

from ...scripted.rule import Found, Rule
from .seen import Seen, kind_of

CUSTOM, ANSWER = "custom_tool_call", "custom_tool_call_output"


def custom_call_without_output(seen: Seen) -> Iterator[Found]:
    given = {str(item.get("call_id")) for item in seen.items if kind_of(item) == ANSWER}
    for index, item in enumerate(seen.items):
        name = str(item.get("call_id"))
        if kind_of(item) == CUSTOM and name not in given:
            yield Found({"id": name}, index, None, (name,), CUSTOM)


UNCONFIRMED: tuple[Rule[Seen], ...] = (
    Rule("custom-unanswered", "-", "U", "inferred from what is said about function calls",
         "No tool output found for custom tool call {id}.", custom_call_without_output, param="input"),
)  # fmt: skip
