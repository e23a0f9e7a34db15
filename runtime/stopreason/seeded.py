"""What is fresh in every run: ids and numbers, all of them hashes of the seed and a place.

Nothing here draws at random, so a run is repeated by its seed. An id can be read back into the place it was made for
by whoever holds the seed; nobody needs to remember which ids were issued.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
PREFIXES = ("toolu_01", "srvtoolu_01", "call_")  # a tool's, a server tool's, and those of the OpenAI dialects
_PLACE_LENGTH = 9
_PROOF_LENGTH = 13
NO_CALL = 255  # the last place among a turn's calls stands for the turn itself
_TURN, _CALL, _MARK = 12, 8, 30  # bits: fifty in all, which nine letters hold


class Slot(NamedTuple):
    """Where a tool call stands in a script.

    Turn (below 4096) and call (below 256) count from 0; `mark`, of 30 bits, tells apart the conversations that got
    the same turn, and the attempts at each.
    """

    turn: int
    call: int
    mark: int


def digest(seed: str, *parts: object) -> int:
    """A whole number of 128 bits that depends on the seed and on each of the parts."""
    text = "\x1f".join([seed, *map(str, parts)])
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest(), "big")


def token(length: int, seed: str, *parts: object) -> str:
    """A word of `length` letters and digits, as the API's ids are made of."""
    return _word(digest(seed, *parts), length)


def between(low: int, high: int, seed: str, *parts: object) -> int:
    """A number from `low` to `high`, both included."""
    return low + digest(seed, *parts) % (high - low + 1)


def mark_of(seed: str, *parts: object) -> int:
    """The mark that a slot carries for a conversation and an attempt."""
    return digest(seed, "conversation", *parts) >> (128 - _MARK)


def call_id(seed: str, script: str, slot: Slot, prefix: str = "toolu_01") -> str:
    """The id of a tool call: a prefix that says whose it is, and 22 letters: 30 in all, as the Messages API's are."""
    return _id_of(seed, script, (slot.turn << _CALL | slot.call) << _MARK | slot.mark, prefix)


def turn_word(seed: str, script: str, turn: int, *conversation: object) -> str:
    """A word of 22 letters for the id of a reply, which tells its turn as a call's id does: after a call's prefix."""
    return call_id(seed, script, Slot(turn, NO_CALL, mark_of(seed, script, *conversation)), "")


def slot_of(seed: str, script: str, value: str) -> Slot | None:
    """The place an id was issued for, or None where this seed and script never issued it."""
    prefix, word = value[: -_PLACE_LENGTH - _PROOF_LENGTH], value[-_PLACE_LENGTH - _PROOF_LENGTH :]
    if prefix not in PREFIXES:
        return None
    number = 0
    for letter in word[:_PLACE_LENGTH]:
        place = ALPHABET.find(letter)
        if place < 0:
            return None
        number = number * len(ALPHABET) + place
    packed = number ^ _mask(seed, script)
    if _id_of(seed, script, packed, prefix) != value:
        return None
    place, mark = divmod(packed, 1 << _MARK)
    return Slot(*divmod(place, 1 << _CALL), mark)


def _id_of(seed: str, script: str, packed: int, prefix: str) -> str:
    place = _word(packed ^ _mask(seed, script), _PLACE_LENGTH)
    return prefix + place + token(_PROOF_LENGTH, seed, "call", script, packed)


def _mask(seed: str, script: str) -> int:
    return digest(seed, "mask", script) >> (128 - _TURN - _CALL - _MARK)


def _word(number: int, length: int) -> str:
    letters = []
    for _ in range(length):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(reversed(letters))
