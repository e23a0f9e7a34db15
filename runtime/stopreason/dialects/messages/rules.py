"""All rules of the Messages API in the order in which they are asked.

The order is inferred, and fits all evidence: key, version, JSON, form, model, and on the merged turns roles, empty
content, pairing, tools, the end of the conversation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...scripted.rule import HOUSE, Refused, Rule, first_broken
from .blocks import BLOCKS
from .conversation import merge
from .entrance import ENTRANCE
from .fields import FIELDS, LENGTH, MODEL
from .form import MESSAGES, TEXT
from .pairing import ENDING, PAIRING, ROLES
from .seen import Seen
from .server_rules import SERVER
from .thinking_rules import THINKING
from .tool_rules import CHOOSING, DEFINITIONS

NO_JSON: Rule[Seen] = Rule(
    "body-form", "-", "H", HOUSE, "the request's body must be a JSON object.", lambda seen: iter(())
)
AT_FIRST = FIELDS + MESSAGES + BLOCKS + DEFINITIONS + MODEL + TEXT
THEN = ROLES + PAIRING[:-1] + SERVER + THINKING + PAIRING[-1:] + CHOOSING + LENGTH + ENDING
RULES: tuple[Rule[Seen], ...] = (*ENTRANCE, NO_JSON, *AT_FIRST, *THEN)


def refusal(body: Mapping[str, object], headers: Mapping[str, str]) -> Refused | None:
    """The first rule that the request's body breaks: its form first, then its meaning."""
    seen = Seen(body, headers)
    broken = first_broken(AT_FIRST, seen)
    if broken:
        return broken
    turns = merge(body["messages"])  # type: ignore[arg-type]  # the form rules have seen to it
    return first_broken(THEN, replace(seen, turns=turns))
