"""`run` of lesson 4 as a learner writes it, over scripts that hand it a list."""

from __future__ import annotations

from typing import Any

from support.runtime import FOR_EVER, ONE, TWO, Json, step

USER: Json = {"role": "user", "content": "$question"}
DIRECTED: Json = {"role": "system", "content": "You answer for Hotel Linden."}
RUN = '''import json
from dataclasses import dataclass

from lesson import chat_client, chat_tools, run_tool


@dataclass
class Agent:
    name: str
    system: str
    tools: list
    functions: dict
    model: str = "gpt-6-sol"
    max_iterations: int = 4


def run(agent, messages, client, model=None):
    if not messages or messages[0]["role"] != "system":
        messages.insert(0, {"role": "system", "content": agent.system})
    for _ in range(agent.max_iterations):
        kwargs = {"model": model or agent.model, "messages": messages}
        if agent.tools:
            kwargs["tools"] = agent.tools
        message = client.chat.completions.create(**kwargs).choices[0].message
        messages.append(message.model_dump())
        if not message.tool_calls:
            return message.content
        for call in message.tool_calls:
            arguments = json.loads(call.function.arguments)
            if call.function.name in agent.functions:
                result = agent.functions[call.function.name](**arguments)
            else:
                result = {"error": "unknown tool"}
            messages.append({"role": "tool", "tool_call_id": call.id, "content": json.dumps(result)})
    print(agent.name, "ran out of rounds")
    return None


def rooms_free(night):
    return run_tool("rooms_free", {"night": night})


def ask(messages):
    return run(Agent("desk", "You are the front desk.", chat_tools, {"rooms_free": rooms_free}), messages, chat_client)
'''
CHECKS: list[str | Json] = [
    "begins-with-question", "every-call-answered", "ids-match", "keeps-the-conversation", "goes-on-after-tool-use",
    "runs-every-tool", "one-system-prompt", "mutates-messages", {"name": "requests-at-most", "value": 4},
    {"name": "returns", "value": "$text"},
]  # fmt: skip


def called(script: Json, name: str, *messages: Json) -> Json:
    """The script, with an entry that hands over these messages."""
    return {**script, "name": name, "entry": {"name": "ask", "args": [list(messages)], "kwargs": {}}}


FIRST, DIRECT = called(ONE, "fresh", USER), called(TWO, "directed", DIRECTED, USER)
CAP = called(FOR_EVER, "for-ever", USER)


def asking(*scripts: Json, **more: Any) -> Json:
    entry = {"name": "ask", "args": [[USER]], "kwargs": {}}
    return {**step(*scripts or (FIRST, DIRECT, CAP), checks=CHECKS, solution=RUN, **more), "entry": entry}
