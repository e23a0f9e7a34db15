"""What is whole of a piece of JSON that is still being written."""

from __future__ import annotations

import json
import re

_CLOSING = {"{": "}", "[": "]"}
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_NUMBER = "0123456789.eE+-"


def so_far(text: str) -> object:
    """The value as far as it is whole: an unfinished string, word, number or key is left out.

        so_far('{"night": "Friday", "ro')   ->   {"night": "Friday"}

    As the SDK has it (jiter 0.19.0 with `partial_mode=True`, compared on 2026-11-21), but None where nothing is whole.
    """
    for end in range(len(text), 0, -1):
        inside_a_number = text[end - 1] in _NUMBER and text[end : end + 1] in _NUMBER and end < len(text)
        whole = None if inside_a_number else _closed(text[:end])
        if whole is not None:
            return whole
    return None


def _closed(text: str) -> object:
    """The value of a text once everything open in it is closed; None where that makes no JSON."""
    opened: list[str] = []
    for letter in _STRING.sub("", text):
        if letter in _CLOSING:
            opened.append(_CLOSING[letter])
        elif letter in "}]" and opened:
            opened.pop()
    try:
        value: object = json.loads(text.rstrip().removesuffix(",") + "".join(reversed(opened)))
    except ValueError:
        return None
    return value
