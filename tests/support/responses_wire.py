"""The Responses API for the fuzzing: a correct loop with all its liberties, and each way to break a conversation."""

from __future__ import annotations

import copy
from random import Random

from stopreason.dialects.responses.dialect import RESPONSES

from .openai_requests import KEY, MODEL, SCHEMA
from .wire import Adapter, Json

CALL, OUTPUT = "function_call", "function_call_output"


def first(question: str, tools: tuple[str, ...]) -> Json:
    defined = [{"type": "function", "name": name, "parameters": SCHEMA} for name in tools]
    return {"model": MODEL, "tools": defined, "input": [{"role": "user", "content": question}]}


def follow(body: Json, reply: Json, random: Random) -> Json:
    """Sends the items back, or refers to them, or leaves them with the server; then an output for each call."""
    calls = [item for item in reply["output"] if item["type"] == CALL]
    answers = [_output(call, random) for call in random.sample(calls, len(calls))]
    if not calls:
        role = random.choice(["user", "system", "developer"])
        answers = [{"role": role, "content": random.choice(["And?", [{"type": "input_text", "text": "And?"}]])}]
    if random.randrange(4) == 0:
        return {**body, "previous_response_id": reply["id"], "input": answers}
    return {**body, "input": [*body["input"], *_echoed(reply["output"], random), *answers]}


def _echoed(output: list[Json], random: Random) -> list[Json]:
    """The items as they came, by reference, or with nothing but what is needed."""
    if random.randrange(3) == 0:
        return [{"type": "item_reference", "id": item["id"]} for item in output]
    if random.randrange(2):
        return output
    names = ("type", "role", "content", "call_id", "name", "arguments")
    return [{name: item[name] for name in names if name in item} for item in output]


def _output(call: Json, random: Random) -> Json:
    output = random.choice(["5 rooms", "", [], [{"type": "input_text", "text": "5"}]])
    return {"type": OUTPUT, "call_id": call["call_id"], "output": output} | random.choice([{}, {"status": "completed"}])


def _one(body: Json, kind: str, random: Random) -> int | None:
    """One item of a type, where everything is in the input: elsewhere nothing need be broken."""
    items = body["input"]
    found = [at for at, item in enumerate(items) if item.get("type") == kind]
    if not found or "previous_response_id" in body or any(item.get("type") == "item_reference" for item in items):
        return None
    at = random.choice(found)
    items[at] = copy.deepcopy(items[at])
    return at


def drop_output(body: Json, random: Random) -> bool:
    at = _one(body, OUTPUT, random)
    if at is not None:
        del body["input"][at]
    return at is not None


def rename_output(body: Json, random: Random) -> bool:
    at = _one(body, OUTPUT, random)
    if at is not None:
        old = body["input"][at]["call_id"]
        calls = [item["call_id"] for item in body["input"] if item.get("type") == CALL]
        names = [name for name in [*calls, "fc" + old[4:], old + "x", old[:-1], old.swapcase()] if name != old]
        body["input"][at]["call_id"] = random.choice(names)
    return at is not None


def double_output(body: Json, random: Random) -> bool:
    at = _one(body, OUTPUT, random)
    if at is not None:
        body["input"].insert(at, copy.deepcopy(body["input"][at]))
    return at is not None


def output_before_call(body: Json, random: Random) -> bool:
    at = _one(body, OUTPUT, random)
    if at is not None:
        body["input"].insert(0, body["input"].pop(at))
    return at is not None


def drop_call(body: Json, random: Random) -> bool:
    at = _one(body, CALL, random)
    if at is not None:
        del body["input"][at]
    return at is not None


def rename_call(body: Json, random: Random) -> bool:
    at = _one(body, CALL, random)
    if at is not None:
        body["input"][at]["call_id"] += "x"
    return at is not None


def parsed_arguments(body: Json, random: Random) -> bool:
    at = _one(body, CALL, random)
    if at is not None:
        body["input"][at]["arguments"] = {"a": 1}
    return at is not None


def chat_result(body: Json, random: Random) -> bool:
    at = _one(body, OUTPUT, random)
    if at is not None:
        output = body["input"][at]
        body["input"][at] = {"role": "tool", "tool_call_id": output["call_id"], "content": "5"}
    return at is not None


ADAPTER = Adapter(
    RESPONSES,
    KEY,
    first,
    follow,
    {
        "an output is left out": drop_output,
        "an output has another id": rename_output,
        "an output comes twice": double_output,
        "an output comes before its call": output_before_call,
        "a call is left out": drop_call,
        "a call has another id": rename_call,
        "arguments are an object": parsed_arguments,
        "a result comes by the role of Chat Completions": chat_result,
    },
    lambda body, system: body | {"instructions": system},
)
