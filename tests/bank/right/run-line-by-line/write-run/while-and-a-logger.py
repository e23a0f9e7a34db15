import json
import logging

logger = logging.getLogger("linden")

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
    if agent.system and not any(m["role"] == "system" for m in messages[:1]):
        messages[:0] = [{"role": "system", "content": agent.system}]
    extra = {"tools": agent.tools} if agent.tools else {}
    left = agent.max_iterations
    while left > 0:
        left -= 1
        choice = client.chat.completions.create(model=model or agent.model, messages=messages, **extra).choices[0]
        messages.append(choice.message.model_dump())
        if not (calls := choice.message.tool_calls):
            return choice.message.content or ""
        messages.extend(
            {"role": "tool", "tool_call_id": call.id, "content": outcome(agent.functions, call.function)} for call in calls
        )
    logger.warning("%s ran out after %s rounds", agent.name, agent.max_iterations)
    return messages[-1]["content"]


def outcome(functions, wanted):
    try:
        function = functions[wanted.name]
    except KeyError:
        return json.dumps({"error": f"no tool {wanted.name}"})
    try:
        return json.dumps(function(**json.loads(wanted.arguments)))
    except Exception as problem:
        return json.dumps({"error": repr(problem)})
