"""What a text of a script quotes: `{1}`, the result of the first call, and `{heard}`, the user's newest words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

HEARD = "heard"
_QUOTED = re.compile(r"\{(\d+|heard)\}")


def fill_quotes(text: str, results: Mapping[int, str], heard: str) -> str:
    """`{n}` becomes the result of the n-th call, or a dash where the conversation doesn't hold it; `{heard}`, whole."""
    return _QUOTED.sub(lambda match: heard if match[1] == HEARD else results.get(int(match[1]), "-"), text)


def quoted(result: str) -> str:
    """What is said of a result: of a text that came as JSON, the words, without their quotation marks."""
    if not (result.startswith('"') and result.endswith('"')):
        return result
    try:
        return str(json.loads(result))
    except ValueError:
        return result


def results_named(text: str) -> list[int]:
    """Which calls' results a text quotes."""
    return [int(number) for number in _QUOTED.findall(text) if number != HEARD]


def may_say(template: str, text: str) -> bool:
    """Whether a text can be what a template says, whatever it quotes. A template that is all quotes tells nothing."""
    first, *rest = _QUOTED.split(template.strip())[::2]
    text = text.strip()
    if not any(piece.strip() for piece in (first, *rest)):
        return False
    if not rest:
        return text == first
    last = rest.pop()
    end = len(text) - len(last)
    if end < len(first) or not (text.startswith(first) and text.endswith(last)):
        return False
    place = len(first)
    for piece in rest:
        place = text.find(piece, place, end) + len(piece)
        if place < len(piece):
            return False
    return True
