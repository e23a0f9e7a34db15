"""Rules about the thinking that a conversation sends back, counted in merged turns.

The model never thinks aloud here, so that a block of the API's own can't be told from one that somebody changed; what
no signature can look like is refused all the same. Not asked, for that reason: row 34's sentence about blocks that
were modified, and the longer one of Fable 5.1 about blocks that belong to another conversation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...scripted.rule import Found, Rule
from .seen import Seen

_SIGNATURE = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")


def signature_invalid(seen: Seen) -> Iterator[Found]:
    for index, turn in enumerate(seen.turns):
        for block in turn.of_type("thinking"):
            signature = block.data.get("signature")
            if not isinstance(signature, str) or not _SIGNATURE.fullmatch(signature):
                yield Found({"turn": index, "block": block.index}, block.message, None, kind="thinking")


THINKING: tuple[Rule[Seen], ...] = (
    Rule("thinking-signature", "34", "I", "anthropics/claude-code#10627, with the request's id, 2025-10-30",
         "messages.{turn}.content.{block}: Invalid `signature` in `thinking` block", signature_invalid,
         date="2026-11-21"),
)  # fmt: skip
