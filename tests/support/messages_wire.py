"""The Messages API for the fuzzing: a correct loop with all its liberties, and each way to break a conversation."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from stopreason.dialects.messages.dialect import MESSAGES as DIALECT

from .requests import MESSAGES
from .wire import Adapter, Json


def first(question: str, tools: tuple[str, ...]) -> Json:
    defined = [{"name": name, "input_schema": {"type": "object"}} for name in tools]
    return {**MESSAGES.body, "max_tokens": 4096, "tools": defined, "messages": [{"role": "user", "content": question}]}


def follow(body: Json, reply: Json, random: Random) -> Json:
    """Appends the reply as it is, then a result for each call, else a question; a paused turn just goes back."""
    messages = [*body["messages"]]
    if reply["content"]:
        messages += _split(_echoed(reply["content"], random), "assistant", random, reply["stop_reason"])
    calls = [block for block in reply["content"] if block["type"] == "tool_use"]
    if calls:
        results = [_result(call["id"], random) for call in random.sample(calls, len(calls))]
        words = [{"type": "text", "text": "Be brief."}] * random.randrange(2)
        messages += _split(results + words, "user", random)
    elif reply["stop_reason"] != "pause_turn":
        messages.append({"role": "user", "content": "And?"})
        messages += [{"role": "system", "content": "Be brief."}] * random.randrange(2)
    return {**body, "messages": messages}


def _echoed(content: list[Json], random: Random) -> list[Json]:
    """The content as it came, or as `model_dump` gives it: with null for what isn't set."""
    nothing = {"text": {"citations": None}, "tool_use": {"toolset_name": None}}
    return [block | nothing.get(block["type"], {}) for block in content] if random.randrange(2) else content


def _split(blocks: list[Json], role: str, random: Random, stop_reason: str = "") -> list[Json]:
    """One message, or several in a row of the same role, which are one turn."""
    at = random.randrange(len(blocks))
    parts = [blocks[:at], blocks[at:]] if at else [blocks]
    return [{"role": role, "content": part} for part in parts]


def _result(one: str, random: Random) -> Json:
    contents: list[Any] = ["5 rooms", "", None, [], [{"type": "text", "text": "5"}], [{"type": "image", "source": {}}]]
    content = random.choice(contents)
    result = {"type": "tool_result", "tool_use_id": one, "content": content}
    if random.randrange(2):
        result["is_error"] = bool(content) and random.choice([True, False])
    if content is None and random.randrange(2):
        del result["content"]
    return result


def _blocks(body: Json, kind: str) -> list[tuple[int, int]]:
    """Where blocks of a type stand: message and place."""
    contents = [(at, one["content"]) for at, one in enumerate(body["messages"]) if isinstance(one["content"], list)]
    return [(at, place) for at, content in contents for place, block in enumerate(content) if block["type"] == kind]


def _one(body: Json, kind: str, random: Random) -> tuple[list[Json], int] | None:
    """One block of a type: the content that holds it, and its place."""
    found = _blocks(body, kind)
    if not found:
        return None
    at, place = random.choice(found)
    body["messages"][at] = copy.deepcopy(body["messages"][at])
    return body["messages"][at]["content"], place


def drop_result(body: Json, random: Random) -> bool:
    found = _one(body, "tool_result", random)
    if found:
        del found[0][found[1]]
        body["messages"] = [one for one in body["messages"] if one["content"]]
    return bool(found)


def rename_result(body: Json, random: Random) -> bool:
    found = _one(body, "tool_result", random)
    if found:
        other = [body["messages"][at]["content"][place]["id"] for at, place in _blocks(body, "tool_use")]
        old = found[0][found[1]]["tool_use_id"]
        names = [name for name in [*other, "toolu_01", old + "x", old[:-1], old.swapcase()] if name != old]
        found[0][found[1]]["tool_use_id"] = random.choice(names)
    return bool(found)


def double_result(body: Json, random: Random) -> bool:
    found = _one(body, "tool_result", random)
    if found:
        found[0].insert(found[1], copy.deepcopy(found[0][found[1]]))
    return bool(found)


def words_before_result(body: Json, random: Random) -> bool:
    found = _one(body, "tool_result", random)
    if found:
        found[0].insert(found[1], {"type": "text", "text": "Here:"})
    return bool(found)


def drop_call(body: Json, random: Random) -> bool:
    found = _one(body, "tool_use", random)
    if found:
        del found[0][found[1]]
        body["messages"] = [one for one in body["messages"] if one["content"]]
    return bool(found)


def rename_call(body: Json, random: Random) -> bool:
    found = _one(body, "tool_use", random)
    if found:
        found[0][found[1]]["id"] += "x"
    return bool(found)


def double_call(body: Json, random: Random) -> bool:
    found = _one(body, "tool_use", random)
    if found:
        found[0].insert(found[1], copy.deepcopy(found[0][found[1]]))
    return bool(found)


def words_after_call(body: Json, random: Random) -> bool:
    found = _one(body, "tool_use", random)
    if found:
        found[0].insert(found[1] + 1, {"type": "text", "text": "So."})
    return bool(found)


def _to_role(body: Json, kind: str, role: str, random: Random) -> bool:
    found = _blocks(body, kind)
    if found:
        at, _ = random.choice(found)
        body["messages"][at] = {**body["messages"][at], "role": role}
    return bool(found)


def drop_message(body: Json, random: Random) -> bool:
    """A whole message with calls or results in it, as a history does that is cut in the wrong place."""
    found = _blocks(body, random.choice(["tool_use", "tool_result"]))
    if found:
        del body["messages"][random.choice(found)[0]]
    return bool(found)


def results_first(body: Json, random: Random) -> bool:
    """A result changes places with the message of its call."""
    found = _one(body, "tool_result", random)
    if found:
        result = found[0].pop(found[1])
        calls = [(at, place) for at, place in _blocks(body, "tool_use")]
        at = next(at for at, place in calls if body["messages"][at]["content"][place]["id"] == result["tool_use_id"])
        body["messages"].insert(at, {"role": "user", "content": [result]})
        body["messages"] = [one for one in body["messages"] if one["content"]]
    return bool(found)


def no_tools(body: Json, random: Random) -> bool:
    del body["tools"]
    return bool(_blocks(body, "tool_use"))


ADAPTER = Adapter(
    DIALECT,
    MESSAGES.headers,
    first,
    follow,
    {
        "a result is left out": drop_result,
        "a result has another id": rename_result,
        "a result comes twice": double_result,
        "words come before a result": words_before_result,
        "a call is left out": drop_call,
        "a call has another id": rename_call,
        "a call comes twice": double_call,
        "words come after a call": words_after_call,
        "a result stands in the model's turn": lambda body, random: _to_role(body, "tool_result", "assistant", random),
        "a call stands in the user's turn": lambda body, random: _to_role(body, "tool_use", "user", random),
        "a message with calls or results is left out": drop_message,
        "a result comes before its call": results_first,
        "the tools are left out": no_tools,
    },
    lambda body, system: body | {"system": system},
)
