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
    if agent.system and "system" not in [m["role"] for m in messages[:1]]:
        messages[0:0] = [{"role": "system", "content": agent.system}]
    for message in replies(agent, messages, client, model or agent.model):
        calls = message.tool_calls or []
        if not calls:
            return message.content or ""
        results = [outcome(agent.functions, c.function.name, c.function.arguments) for c in calls]
        for call, result in zip(calls, results):
            messages.append(dict(role="tool", tool_call_id=call.id, content=result))
    logging.warning("%s has used all its rounds", agent.name)
    return messages[-1]["content"]


def replies(agent, messages, client, model):
    offered = {"tools": list(agent.tools)} if agent.tools else {}
    for _ in range(agent.max_iterations):
        reply = client.chat.completions.create(messages=messages, model=model, **offered)
        messages.append(reply.choices[0].message.model_dump(exclude_none=True))
        yield reply.choices[0].message


def outcome(functions, name, text):
    if name not in functions:
        return f"Error: no tool called {name}"
    try:
        return json.dumps(functions[name](**json.loads(text)))
    except Exception as error:
        return f"Error: {error}"
