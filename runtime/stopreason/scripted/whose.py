"""Which conversation of a script a request belongs to, and which of its turns comes next: the same in every dialect.

Both are read from the request alone, so that requests may come in any order, and the history may be cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..quotes import may_say
from ..seeded import slot_of
from .conversation import CallMade, Conversation
from .script import Script, Turn


def part_of(conversation: Conversation, script: Script, seed: str) -> Script:
    """The part of the script that the request belongs to: the first whose `when` holds, else the main one.

    Where no `when` holds and the request answers calls, it belongs to the part that made them: the server may keep
    what the `when` asks for (Responses), or the client may have cut it away.
    """
    main, *sides = script.parts
    for side, part in zip(script.conversations, sides, strict=True):
        if side.when.holds(conversation.system, conversation.first, conversation.heard):
            return part
    asking = conversation.said[-1] if conversation.waits and conversation.said else ()
    return next((part for part in sides if _issued(asking, part, seed)), main)


def next_turn(conversation: Conversation, script: Script, part: Script, seed: str) -> int:
    """Which turn of `part` comes next: the one after the newest that the request holds of it.

    A turn with calls is known by their ids. The others are counted; what another part of the script says doesn't
    count, and what can only be a later turn of this one tells that the turns before it were cut away.
    """
    others = [one for one in script.parts if one is not part]
    newest = -1
    for place, calls in enumerate(conversation.said):
        texts = conversation.texts[place] if place < len(conversation.texts) else ()
        issued = _issued(calls, part, seed)
        if issued:
            newest = max(issued)
        elif not _said_by_others(calls, texts, part, others, seed):
            newest = _counted(newest + 1, part, texts)
    return newest + 1


def coming(conversation: Conversation, script: Script, seed: str) -> tuple[Script, int]:
    """The part of the script that a request belongs to, and which of its turns comes next."""
    part = part_of(conversation, script, seed)
    return part, next_turn(conversation, script, part, seed)


def _issued(calls: Sequence[CallMade], part: Script, seed: str) -> list[int]:
    """The turns of a part that issued the ids of these calls."""
    slots = (slot_of(seed, part.name, call.id) for call in calls)
    return [slot.turn for slot in slots if slot]


def _said_by_others(
    calls: Sequence[CallMade], texts: Sequence[str], part: Script, others: Sequence[Script], seed: str
) -> bool:
    """Whether another part said it, by the ids of its calls, or else by its words."""
    if any(_issued(calls, one, seed) for one in others):
        return True
    ours = any(_says(turn, texts) for turn in part.turns)
    return not ours and any(_says(turn, texts) for one in others for turn in one.turns)


def _counted(index: int, part: Script, texts: Sequence[str]) -> int:
    """The place of a turn without calls: `index`, unless its words are only those of a later turn."""
    if index >= len(part.turns) or _says(part.turns[index], texts):
        return index
    later = range(index + 1, len(part.turns))
    return next((one for one in later if _says(part.turns[one], texts)), index)


def _says(turn: Turn, texts: Sequence[str]) -> bool:
    templates = (turn.text, *(case.turn.text for case in turn.cases))
    return any(may_say(template, text) for template in templates for text in texts)
