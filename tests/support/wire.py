"""Any script, any conversation, any rubbish: what fuzzing draws from, in every dialect. `random` is hypothesis's."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from hypothesis import strategies as st
from stopreason.scripted.dialect import Dialect
from stopreason.scripted.script import STOP_REASONS, Call, Opening, Script, Side, Turn

Json = dict[str, Any]
TOOLS = ("rooms_free", "room_price", "book")
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="{}"), min_size=1, max_size=30).filter(str.strip)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 10**6) | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
CALLS = st.builds(Call, st.sampled_from(TOOLS), st.dictionaries(WORDS, VALUES, max_size=3))
ASKING = st.builds(Turn, WORDS | st.just(""), st.lists(CALLS, min_size=1, max_size=3).map(tuple), st.just("tool_use"))
# what every dialect can say; calls that end otherwise are each dialect's own affair
SAYING = st.builds(Turn, WORDS, st.just(()), st.sampled_from([one for one in STOP_REASONS if one != "tool_use"]))
TURNS = st.lists(ASKING | SAYING, min_size=1, max_size=5).map(tuple)
SCRIPTS = TURNS.map(lambda turns: Script("s", "S", "Hi", turns, False))
AGENTS = ("", "You sort.", "You write.")  # the main conversation's system prompt, and those of the two beside it
TEAMS = st.tuples(TURNS, TURNS, TURNS).map(
    lambda each: Script("s", "S", "Hi", each[0], False, conversations=tuple(map(_side, AGENTS[1:], each[1:])))
)


def _side(system: str, turns: tuple[Turn, ...]) -> Side:
    return Side(system, Opening(system=system), turns)


@dataclass(frozen=True)
class Adapter:
    """What the fuzzing has to know of a dialect.

    `first(question, tools)`: the request that begins a conversation. `follow(body, reply, random)`: the one that a
    correct loop sends next, whatever the reply was, with all that such a loop is free to choose. `breaks`: by name,
    ways to break what belongs together in a conversation: they change the body, and say whether there was anything to
    break. `directed(body, system)`: the same request, with a system prompt.
    """

    dialect: Dialect
    headers: Mapping[str, str]
    first: Callable[[str, tuple[str, ...]], Json]
    follow: Callable[[Json, Json, Random], Json]
    breaks: Mapping[str, Callable[[Json, Random], bool]]
    directed: Callable[[Json, str], Json]


JUNK: tuple[Callable[[Random], object], ...] = (
    lambda random: random.choice([None, True, False, 0, -1, 5, 10**400, -(10**30), 1e308, 0.5, float("nan")]),
    lambda random: random.choice(
        ["", " ", "\ud800", "\udc00x", "a\x00b", "🌍", "x" * 5000, "user", "tool_use", "text"]
    ),
    lambda random: random.choice(
        [[], {}, [[]], [{}], {"type": "text"}, {"type": []}, {"role": {}}, {"": {"": [None]}}]
    ),
    lambda random: nested(random.choice([3, 9, 90, 400]), random.choice([list, dict])),
    lambda random: random.choice(
        ["tool_result", "server_tool_use", "thinking", "system", "assistant", "function", "any"]
    ),
)


def nested(depth: int, kind: type) -> object:
    """Lists or objects inside each other."""
    value: object = kind()
    for _ in range(depth):
        value = [value] if kind is list else {"type": value}
    return value


def mangled(body: Json, random: Random) -> Json:
    """A body with a few places in it replaced by rubbish, left out, doubled, or moved elsewhere."""
    spoilt: Json = copy.deepcopy(body)
    for _ in range(random.randint(1, 4)):
        places = list(_places(spoilt))
        holder, key = places[random.randrange(len(places))]
        _spoil(holder, key, places, random)
    return spoilt


def _spoil(holder: Any, key: Any, places: list[tuple[Any, Any]], random: Random) -> None:
    how = random.randrange(5)
    if how == 0:
        del holder[key]
    elif how == 1 and isinstance(holder, list):
        holder.insert(key, holder[key])
    elif how == 2 and isinstance(holder[key], dict):
        names = ["type", "role", "id", "name", "input", "content", "text", "tool_use_id", "is_error", "banana", ""]
        holder[key][random.choice(names)] = random.choice(JUNK)(random)
    elif how == 3:
        other, place = places[random.randrange(len(places))]
        try:
            holder[key] = copy.deepcopy(other[place])
        except (LookupError, RecursionError):  # gone with what was spoilt before, or too deep to copy
            holder[key] = None
    else:
        holder[key] = random.choice(JUNK)(random)


def _places(value: object) -> Iterator[tuple[Any, Any]]:
    """Every container with every key or index in it."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])  # type: ignore[index]
