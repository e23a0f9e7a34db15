"""When the rounds were used up, your function printed its warning, and the log knows nothing of it.

Where agents run, nobody looks at the screen. A log is kept, with the time and the level of each line, and somebody is
called when there are warnings in it. `logging.warning(…)` writes there.
"""

import json
import logging

from lesson import (
    chat_client, chat_tools, find_bugs, read_bug, set_priority,
)
from stopreason.agent import Agent

FUNCTIONS = {
    "find_bugs": find_bugs,
    "read_bug": read_bug,
    "set_priority": set_priority,
}


def ask(messages, tools=True, model=None, max_iterations=10, own_model="gpt-6-sol"):
    # what Check calls: Ada's agent, run on a list of messages
    agent = Agent(
        name="linden-bugs",
        system="You look after the bug list of Hotel Linden.",
        tools=chat_tools if tools else [],
        functions=FUNCTIONS if tools else {},
        model=own_model,
        max_iterations=max_iterations,
    )
    return run(agent, messages, chat_client, model)


def run(agent, messages, client, model=None):
    """Ask, run the tools, ask again, until the model asks for none.

    Returns its last words. messages grows in place.
    """
    # set-up: the system prompt stands first, and once
    directed = messages and messages[0]["role"] == "system"
    if agent.system and not directed:
        messages.insert(0, {"role": "system", "content": agent.system})

    # a bounded loop
    for _ in range(agent.max_iterations):
        # the call: tools only where there are some
        request = {"model": model or agent.model, "messages": messages}
        if agent.tools:
            request["tools"] = agent.tools
        reply = client.chat.completions.create(**request)

        # the reply: keep it, and leave if it asks for nothing
        message = reply.choices[0].message
        messages.append(message.model_dump())
        if not message.tool_calls:
            return message.content or ""

        # the tools: one message for each call
        for call in message.tool_calls:
            messages.append({
                "role": "tool",
                "tool_call_id": call.id,
                "content": json.dumps(result_of(agent, call)),
            })

    # the safety valve
    print(f"Warning: {agent.name} gave no answer after {agent.max_iterations} rounds")
    return messages[-1]["content"]


def result_of(agent, call):
    # what the function returned, or what is wrong with the call
    name = call.function.name
    if name not in agent.functions:
        return {"error": f"there is no tool named {name}"}
    try:
        arguments = json.loads(call.function.arguments)
        return agent.functions[name](**arguments)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
