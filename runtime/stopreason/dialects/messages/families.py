"""What differs between families of models, as a table. A name that nobody knows counts as the newest.

Rows are those of the project's list of facts about the API, gathered 2026-11-20. Windows and the most output of 4.5
and 4.6: refusals quoted in anthropics/claude-code#12186 and boldsoftware/exe.dev#62, and the API's own list of models
as quoted in QAInsights/jmeter-ai#49 (2026-02).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Family:
    """What a family takes. `prefill`: a conversation may end on the model's turn (row 13). `system`: a `system`
    message may stand in mid-conversation (row 24). `sampling`: `temperature` and its kin are fields (row 35).
    `budget`: thinking may be given a budget of tokens (row 34). `forced`: `tool_choice` may force a tool (row 20).
    `most`: the most output tokens (row 31), `window`: the most input tokens (row 38); None where nobody said.
    """

    prefill: bool = False
    system: bool = True
    sampling: bool = False
    budget: bool = False
    forced: bool = True
    most: int | None = None
    window: int | None = None


NEWEST = Family()
_OLD = Family(prefill=True, system=False, sampling=True, budget=True, window=200_000)
_TABLE: tuple[tuple[str, Family], ...] = (
    (r"claude-(fable|mythos)-5-1\b", Family(forced=False)),
    (r"claude-haiku-4-5\b", replace(_OLD, most=64_000)),
    (r"claude-(opus|sonnet)-4(-[0-5])?(?!-?\d{1,2}\b)", _OLD),
    (r"claude-(opus|sonnet)-4-6\b", Family(system=False, sampling=True, budget=True, most=128_000, window=1_000_000)),
    (r"claude-haiku-4-6\b", Family(system=False, sampling=True, budget=True)),
    (r"claude-(opus|sonnet|haiku)-4-7\b", Family(system=False)),
    (r"claude-(2|3|instant)", _OLD),
)
NAMES = ("opus", "sonnet", "haiku", "fable", "mythos", "instant")


def family_of(model: object) -> Family:
    """The family that a model's name belongs to."""
    name = model if isinstance(model, str) else ""
    return next((family for pattern, family in _TABLE if re.match(pattern, name)), NEWEST)
