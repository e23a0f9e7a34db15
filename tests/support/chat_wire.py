"""Chat Completions for the fuzzing: a correct loop with all its liberties, and each way to break a conversation."""

from __future__ import annotations

import copy
from random import Random

from stopreason.dialects.chat.dialect import CHAT

from .openai_requests import KEY, MODEL, SCHEMA
from .wire import Adapter, Json

EXTRAS: tuple[Json, ...] = ({}, {"temperature": 1}, {"parallel_tool_calls": True}, {"n": 2}, {"user": "u"})


def first(question: str, tools: tuple[str, ...]) -> Json:
    defined = [{"type": "function", "function": {"name": name, "parameters": SCHEMA}} for name in tools]
    return {"model": MODEL, "tools": defined, "messages": [{"role": "user", "content": question}]}


def follow(body: Json, reply: Json, random: Random) -> Json:
    """Appends the message in one of its forms, then a result for each call, else a question."""
    message = reply["choices"][0]["message"]
    messages = [*body["messages"], _echoed(message, random)]
    calls = message.get("tool_calls") or []
    messages += [_result(call, random) for call in random.sample(calls, len(calls))]
    if not calls:
        role = random.choice(["user", "system", "developer"])
        messages += [{"role": role, "content": "And?"}] * random.randint(1, 2)
    return {**body, **random.choice(EXTRAS), "messages": messages}


def _echoed(message: Json, random: Random) -> Json:
    """The message as it came, as `model_dump` gives it, or with nothing but what is needed."""
    whole = {"audio": None, "function_call": None, "tool_calls": None, **message}
    least = {name: value for name, value in message.items() if value is not None and name != "annotations"}
    return random.choice([message, whole, least | {"content": message["content"] or ""}])


def _result(call: Json, random: Random) -> Json:
    content = random.choice(["5 rooms", "", [], [{"type": "text", "text": "5"}]])
    return {"role": "tool", "tool_call_id": call["id"], "content": content} | random.choice([{}, {"name": "f"}])


def _places(body: Json, calling: bool) -> list[int]:
    """Where messages with calls stand, or those with results."""
    asks = [bool(message.get("tool_calls")) if calling else message["role"] == "tool" for message in body["messages"]]
    return [at for at, one in enumerate(asks) if one]


def _one(body: Json, calling: bool, random: Random) -> int | None:
    """One message with calls, or with a result, made this conversation's own."""
    found = _places(body, calling)
    if not found:
        return None
    at = random.choice(found)
    body["messages"][at] = copy.deepcopy(body["messages"][at])
    return at


def drop_result(body: Json, random: Random) -> bool:
    at = _one(body, False, random)
    if at is not None:
        del body["messages"][at]
    return at is not None


def rename_result(body: Json, random: Random) -> bool:
    at = _one(body, False, random)
    if at is not None:
        old = body["messages"][at]["tool_call_id"]
        calls = [call["id"] for place in _places(body, True) for call in body["messages"][place]["tool_calls"]]
        names = [name for name in [*calls, "call_", old + "x", old[:-1], old.swapcase()] if name != old]
        body["messages"][at]["tool_call_id"] = random.choice(names)
    return at is not None


def no_name(body: Json, random: Random) -> bool:
    at = _one(body, False, random)
    if at is not None:
        del body["messages"][at]["tool_call_id"]
    return at is not None


def double_result(body: Json, random: Random) -> bool:
    at = _one(body, False, random)
    if at is not None:
        body["messages"].insert(at, copy.deepcopy(body["messages"][at]))
    return at is not None


def words_before_result(body: Json, random: Random) -> bool:
    at = _one(body, False, random)
    if at is not None:
        body["messages"].insert(at, {"role": random.choice(["user", "assistant", "system"]), "content": "Here:"})
    return at is not None


def result_before_call(body: Json, random: Random) -> bool:
    at = _one(body, False, random)
    if at is not None:
        result = body["messages"].pop(at)
        place = max(one for one in _places(body, True) if one < at)
        body["messages"].insert(place, result)
    return at is not None


def drop_calls(body: Json, random: Random) -> bool:
    at = _one(body, True, random)
    if at is not None:
        if random.randrange(2):
            del body["messages"][at]
        else:
            body["messages"][at] = {"role": "assistant", "content": "So."}
    return at is not None


def rename_call(body: Json, random: Random) -> bool:
    at = _one(body, True, random)
    if at is not None:
        random.choice(body["messages"][at]["tool_calls"])["id"] += "x"
    return at is not None


def parsed_arguments(body: Json, random: Random) -> bool:
    at = _one(body, True, random)
    if at is not None:
        random.choice(body["messages"][at]["tool_calls"])["function"]["arguments"] = {"a": 1}
    return at is not None


def streamed_index(body: Json, random: Random) -> bool:
    at = _one(body, True, random)
    if at is not None:
        body["messages"][at]["tool_calls"][0]["index"] = 0
    return at is not None


ADAPTER = Adapter(
    CHAT,
    KEY,
    first,
    follow,
    {
        "a result is left out": drop_result,
        "a result has another id": rename_result,
        "a result has no id": no_name,
        "a result comes twice": double_result,
        "words come before a result": words_before_result,
        "a result comes before its call": result_before_call,
        "the calls are left out": drop_calls,
        "a call has another id": rename_call,
        "arguments are an object": parsed_arguments,
        "a call keeps its index": streamed_index,
    },
    lambda body, system: body | {"messages": [{"role": "system", "content": system}, *body["messages"]]},
)
