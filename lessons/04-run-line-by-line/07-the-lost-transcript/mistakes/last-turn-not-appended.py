"""The list lacks the model's last turn.

The caller's list grows, and that was the bug. But your `run` returns before it appends the answer, so the
table ends with a result.
"""

import json

from lesson import (
    chat_client, chat_tools, find_bugs, read_bug, set_priority,
)
from stopreason.agent import Agent

BUGS = Agent(
    name="linden-bugs",
    system="You look after the bug list of Hotel Linden.",
    tools=chat_tools,
    functions={
        "find_bugs": find_bugs,
        "read_bug": read_bug,
        "set_priority": set_priority,
    },
)


def ask(messages):
    # what Check calls
    answer = run(BUGS, messages, chat_client)
    for number, message in enumerate(messages, 1):
        print(number, message["role"], message["content"])
    return answer


def run(agent, messages, client):
    if messages[0]["role"] != "system":
        prompt = {"role": "system", "content": agent.system}
        messages.insert(0, prompt)

    for _ in range(agent.max_iterations):
        reply = client.chat.completions.create(
            model=agent.model, messages=messages, tools=agent.tools,
        )
        message = reply.choices[0].message

        if not message.tool_calls:
            return message.content
        messages.append(message.model_dump())

        for call in message.tool_calls:
            arguments = json.loads(call.function.arguments)
            result = agent.functions[call.function.name](**arguments)
            messages.append({
                "role": "tool",
                "tool_call_id": call.id,
                "content": json.dumps(result),
            })
