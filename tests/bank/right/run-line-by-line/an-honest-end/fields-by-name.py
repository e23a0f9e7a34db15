import json
import logging
from dataclasses import dataclass

from lesson import (
    chat_client, chat_tools, find_bugs, read_bug, set_priority,
)

FUNCTIONS = {
    "find_bugs": find_bugs,
    "read_bug": read_bug,
    "set_priority": set_priority,
}


def ask(messages, tools=True, model=None, **more):
    # what Check calls; more may hold max_iterations
    agent = Agent(
        name="linden-bugs",
        system="You look after the bug list of Hotel Linden.",
        tools=chat_tools if tools else [],
        functions=FUNCTIONS if tools else {},
        **more,
    )
    return run(agent, messages, chat_client, model)


class Agent:
    model = "gpt-6-sol"
    max_iterations = 10

    def __init__(self, **fields):
        self.__dict__.update(fields)


def run(agent, messages, client, model=None):
    if messages[0]["role"] != "system":
        messages.insert(0, {"role": "system", "content": agent.system})
    rounds = 0
    while True:
        if rounds == agent.max_iterations:
            logging.warning(f"{agent.name}: out of rounds")
            return None
        rounds += 1
        call_kwargs = {"model": model or agent.model, "messages": messages}
        if agent.tools:
            call_kwargs["tools"] = agent.tools
        choice = client.chat.completions.create(**call_kwargs).choices[0]
        reply = choice.message
        messages.append(reply.model_dump())
        if reply.tool_calls:
            for tool_call in reply.tool_calls:
                messages.append(execute(agent, tool_call))
        elif choice.finish_reason == "length":
            return None
        else:
            return reply.content


def execute(agent, tool_call):
    fn = agent.functions.get(tool_call.function.name)
    try:
        if fn is None:
            raise LookupError("unknown tool " + tool_call.function.name)
        value = fn(**json.loads(tool_call.function.arguments))
    except Exception as e:
        value = {"error": f"{e}"}
    return {"role": "tool", "tool_call_id": tool_call.id, "content": json.dumps(value)}
