"""A shop whose tools do something to the world, and scripts with twins in which the program is killed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from support.runtime import Json, call, script, step, turn

KILLS = 16


def tool(name: str, argument: str, returns: str) -> Json:
    schema = {"type": "object", "properties": {argument: {"type": "string"}}, "required": [argument]}
    return {"name": name, "description": "Of the shop.", "input_schema": schema, "returns": returns, "effect": True}


SHOP = [tool("charge_card", "guest", "receipt {1000..9999}"), tool("send_parcel", "to", "parcel {1000..9999}")]
STOCK = {**tool("in_stock", "item", "{2..19} left"), "effect": False}
ORDER = script(
    "order",
    turn("", call("charge_card", guest="Lund")),
    turn("", call("send_parcel", to="Lund")),
    turn("Done: {1} and {2}."),
)
TOGETHER = script(
    "together",
    turn("", call("in_stock", item="honey")),
    turn("Both.", call("charge_card", guest="Okafor"), call("send_parcel", to="Okafor")),
    turn("{2} and {3}."),
)
ASKED = ("begins-with-question", "every-call-answered", "ids-match", "keeps-the-conversation", "runs-every-tool")
CHECKS: tuple[Any, ...] = (
    *ASKED,
    "goes-on-after-tool-use",
    "leaves-on-end-turn",
    "results-are-the-tools-own",
    "effects-once",
    "effects-happen",
    {"name": "returns", "value": "$text"},
)

DURABLE = '''
from lesson import model, run_tool, store, tools


def run_agent(question, max_rounds):
    messages = store.get("messages") or [{"role": "user", "content": question}]
    while messages[-1]["role"] == "user":
        reply = model(messages, tools)
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for number, block in enumerate(reply["content"]):
            if block["type"] == "tool_use":
                key = f"{len(messages)}-{number}"
                result = run_tool(block["name"], block["input"], idempotency_key=key)
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": result})
        if results:
            messages.append({"role": "user", "content": results})
        store.set("messages", messages)
    return messages[-1]["content"][0]["text"]
'''


def family(script: Json, kills: int = KILLS) -> list[Json]:
    """A script and its twins, as the build makes them."""
    names = [{"name": f"{script['name']}--killed-{at}", "killed": at} for at in range(1, kills + 1)]
    return [script, *({**script, **twin} for twin in names)]


def shop(*scripts: Json, checks: Sequence[str | Json] = CHECKS, **more: Any) -> Json:
    """A step of the shop, over the scripts and their twins."""
    spec = step(*(one for each in scripts or (ORDER, TOGETHER) for one in family(each)), checks=checks, **more)
    return {**spec, "tools": [*SHOP, STOCK]}


def durable(*changes: tuple[str, str]) -> str:
    """The durable loop with some text replaced; each must be there."""
    source = DURABLE
    for old, new in changes:
        assert old in source, f"{old!r} is not in the loop"
        source = source.replace(old, new)
    return source
