"""Rules that one source alone quotes, or that are inferred: known, and not asked, lest one be taught that isn't there.

`U` is inference, `C` a quote in the code of one project. They move among the others when better evidence comes.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...scripted.rule import Found, Rule
from .conversation import Block
from .seen import Seen

_FORCED = ("any", "tool")


def same_id_in_another_turn(seen: Seen) -> Iterator[Found]:
    known: set[str] = set()
    for index, turn in enumerate(seen.turns):
        calls: list[Block] = turn.of_type("tool_use")
        for block in calls:
            if block.id in known:
                words = {"turn": index, "block": block.index}
                yield Found(words, block.message, None, (block.id,), "tool_use")
        known |= {block.id for block in calls}


def forced_in_5_5(seen: Seen) -> Iterator[Found]:
    choice, model = seen.body.get("tool_choice"), str(seen.body.get("model"))
    forced = isinstance(choice, dict) and choice.get("type") in _FORCED
    if forced and model.startswith(("claude-opus-5-5", "claude-sonnet-5-5")):
        yield Found()


UNCONFIRMED: tuple[Rule[Seen], ...] = (
    Rule("ids-unique-in-all-turns", "7", "U", "every quote with a place in it is of two ids in one turn",
         "messages.{turn}.content.{block}: `tool_use` ids must be unique", same_id_in_another_turn),
    Rule("tool-choice-not-supported-5-5", "20", "C", "one peer's table of models, 2026",
         'tool_choice: type "tool" and "any" are not supported for this model.', forced_in_5_5),
)  # fmt: skip
