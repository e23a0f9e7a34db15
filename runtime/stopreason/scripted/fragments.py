"""What a model writes, in parts as they are streamed: cut where it hurts a careless reader, and never by luck alone.

A part of a text ends within a word; a part of a call's input ends within a key, within every number that has more than
one digit, and within every `\\u00fc`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from ..seeded import between

_WORD = re.compile(r"[^\W\d_]{2,}")
_KEY = re.compile(r'"((?:[^"\\]|\\.)+)":')
_ESCAPE = re.compile(r"\\(?:u[0-9a-f]{4}|.)")
_NUMBER = re.compile(r"(?<=: )-?\d(?=\d)")
LONGEST = 12


def of_text(text: str, seed: str, *place: object) -> Iterator[str]:
    """A text in parts. One of them ends between two letters of one word, if any word has two."""
    return _parts(text, [match.start() + 1 for match in _WORD.finditer(text)][:1], seed, *place)


def of_json(value: object, seed: str, *place: object) -> Iterator[str]:
    """A value's JSON in parts, without a letter beyond ASCII, as models write it. See `of_written`."""
    return of_written(json.dumps(value), seed, *place)


def of_written(text: str, seed: str, *place: object) -> Iterator[str]:
    """JSON in parts: one ends inside the first key, one after the first of a number's digits, and one in each escape.

    Half of `12` reads as 1, so a program that runs a call as soon as it knows each name is seen to do so.
    """
    keys = [match.start(1) + (len(match[1]) + 1) // 2 for match in _KEY.finditer(text)][:1]
    escapes = [match.start() + len(match[0]) // 2 for match in _ESCAPE.finditer(text)]
    numbers = [match.end() for match in _NUMBER.finditer(text)]
    return _parts(text, [*keys, *numbers, *escapes], seed, *place)


def _parts(text: str, ends: Iterable[int], seed: str, *place: object) -> Iterator[str]:
    """The text in parts of a few letters, and of fewer where an end is asked for."""
    wanted = sorted({end for end in ends if 0 < end < len(text)})
    at, number = 0, 0
    while at < len(text):
        end = at + between(1, LONGEST, seed, "fragment", *place, number)
        if wanted and wanted[0] <= end:
            end = wanted.pop(0)
        yield text[at:end]
        at, number = end, number + 1
