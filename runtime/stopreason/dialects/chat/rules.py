"""All rules of Chat Completions in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Mapping

from ...rule import HOUSE, Refused, Rule, first_broken
from .seen import Seen

RULES: tuple[Rule[Seen], ...] = ()
NO_JSON: Rule[Seen] = Rule(
    "body-form", "-", "H", HOUSE, "the request's body must be a JSON object.", lambda seen: iter(())
)


def refusal(body: Mapping[str, object], headers: Mapping[str, str]) -> Refused | None:
    """The first rule that the request breaks."""
    return first_broken(RULES, Seen(body, headers))
