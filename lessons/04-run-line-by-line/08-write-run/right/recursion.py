import json
import logging

from lesson import chat_client, chat_tools, find_bugs, read_bug, set_priority
from stopreason.agent import Agent

LOG = logging.getLogger(__name__)
FUNCTIONS = {"find_bugs": find_bugs, "read_bug": read_bug, "set_priority": set_priority}


def ask(messages, tools=True, model=None, max_iterations=10, own_model="gpt-6-sol"):
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
    roles = [message["role"] for message in messages]
    if "system" not in roles and agent.system:
        messages[:0] = [dict(role="system", content=agent.system)]
    kwargs = dict(model=agent.model if model is None else model, messages=messages)
    if len(agent.tools) > 0:
        kwargs |= {"tools": agent.tools}
    return rounds(agent, messages, client, kwargs, agent.max_iterations)


def rounds(agent, messages, client, kwargs, left):
    if left == 0:
        LOG.warning(f"{agent.name} ran out of rounds")
        return messages[-1]["content"]
    choice = client.chat.completions.create(**kwargs).choices[0]
    messages += [choice.message.model_dump(exclude_none=True)]
    if choice.finish_reason != "tool_calls":
        return choice.message.content or ""
    messages += [answered(agent, call) for call in choice.message.tool_calls]
    return rounds(agent, messages, client, kwargs, left - 1)


def answered(agent, call):
    try:
        function = agent.functions[call.function.name]
        content = function(**json.loads(call.function.arguments))
    except KeyError:
        content = f"Error: unknown tool {call.function.name}"
    except Exception as error:
        content = f"Error: {error!r}"
    return {"role": "tool", "tool_call_id": call.id, "content": json.dumps(content)}
