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


@dataclass
class Agent:
    """What there is to say of an agent, and nothing that it does."""

    name: str
    system: str
    tools: list
    functions: dict
    model: str = "gpt-6-sol"
    max_iterations: int = 10


def run(agent, messages, client, model=None):
    """Ask, run the tools, ask again, until the model asks for none.

    Returns its last words, or None where there is no answer.
    messages grows in place.
    """
    if agent.system and (not messages or messages[0]["role"] != "system"):
        messages.insert(0, {"role": "system", "content": agent.system})

    for _ in range(agent.max_iterations):
        request = {"model": model or agent.model, "messages": messages}
        if agent.tools:
            request["tools"] = agent.tools
        reply = client.chat.completions.create(**request)
        message = reply.choices[0].message
        messages.append(message.model_dump())

        if not message.tool_calls:
            if reply.choices[0].finish_reason == "length":
                continue
            return message.content

        for call in message.tool_calls:
            name = call.function.name
            if name not in agent.functions:
                result = {"error": f"there is no tool {name}"}
            else:
                try:
                    result = agent.functions[name](**json.loads(call.function.arguments))
                except Exception as error:
                    result = {"error": str(error)}
            messages.append({
                "role": "tool",
                "tool_call_id": call.id,
                "content": json.dumps(result),
            })

    logging.warning("agent %s used up its rounds", agent.name)
    return None
