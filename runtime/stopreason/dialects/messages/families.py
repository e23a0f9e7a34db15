"""What differs between families of models, as a table. A name that nobody knows counts as the newest.

Rows are those of the project's list of facts about the API, gathered 2026-11-20.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """What a family takes. `prefill`: a conversation may end on the model's turn (row 13). `system`: a `system`
    message may stand in mid-conversation (row 24). `sampling`: `temperature` and its kin are fields (row 35).
    `forced`: `tool_choice` may force a tool (row 20). `most`: the most output tokens, None where nobody said (row 31).
    """

    prefill: bool = False
    system: bool = True
    sampling: bool = False
    forced: bool = True
    most: int | None = None


NEWEST = Family()
_TABLE: tuple[tuple[str, Family], ...] = (
    (r"claude-(fable|mythos)-5-1", Family(forced=False)),
    (r"claude-haiku-4-5", Family(prefill=True, system=False, sampling=True, most=64_000)),
    (r"claude-(opus|sonnet)-4-[0-5]\b", Family(prefill=True, system=False, sampling=True)),
    (r"claude-(opus|sonnet|haiku)-4-6\b", Family(system=False, sampling=True)),
    (r"claude-(opus|sonnet|haiku)-4-7\b", Family(system=False)),
    (r"claude-3", Family(prefill=True, system=False, sampling=True)),
)


def family_of(model: object) -> Family:
    """The family that a model's name belongs to."""
    name = model if isinstance(model, str) else ""
    return next((family for pattern, family in _TABLE if re.match(pattern, name)), NEWEST)
