"""All rules of the Messages API in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...rule import HOUSE, Refused, Rule, first_broken
from .conversation import merge
from .form import FORM
from .pairing import PAIRING
from .seen import Seen
from .tool_rules import CHOOSING, DEFINITIONS

AT_FIRST = FORM + DEFINITIONS
THEN = PAIRING[:-2] + CHOOSING + PAIRING[-2:]  # how a conversation ends is looked at last
RULES: tuple[Rule[Seen], ...] = AT_FIRST + THEN
NO_JSON: Rule[Seen] = Rule(
    "body-form", "-", "H", HOUSE, "the request's body must be a JSON object.", lambda seen: iter(())
)


def refusal(body: Mapping[str, object], headers: Mapping[str, str]) -> Refused | None:
    """The first rule that the request breaks: its form first, then its meaning."""
    seen = Seen(body, headers)
    broken = first_broken(AT_FIRST, seen)
    if broken:
        return broken
    turns = merge(body["messages"])  # type: ignore[arg-type]  # the form rules have seen to it
    return first_broken(THEN, replace(seen, turns=turns))
