"""All rules of Chat Completions in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Mapping

from ...scripted.rule import HOUSE, Refused, Rule, first_broken
from .messages import MESSAGES
from .pairing import PAIRING
from .parameters import FIRST, LAST
from .seen import Seen
from .tool_rules import TOOLS

RULES: tuple[Rule[Seen], ...] = FIRST + MESSAGES + TOOLS + LAST + PAIRING
NO_JSON: Rule[Seen] = Rule(
    "body-form", "-", "H", HOUSE, "the request's body must be a JSON object.", lambda seen: iter(())
)


def refusal(body: Mapping[str, object], headers: Mapping[str, str]) -> Refused | None:
    """The first rule that the request breaks."""
    return first_broken(RULES, Seen(body, headers))
