import json
from lesson import chat_client, chat_tools, find_bugs, read_bug, set_priority
from stopreason.agent import Agent

BUGS = Agent(
    name="linden-bugs",
    system="You look after the bug list of Hotel Linden.",
    tools=chat_tools,
    functions={"find_bugs": find_bugs, "read_bug": read_bug, "set_priority": set_priority},
)


def ask(messages):
    answer = run(BUGS, messages, chat_client)
    for number, message in enumerate(messages, 1):
        print(number, message["role"], message["content"])
    return answer


def run(agent, messages, client):
    if messages[0]["role"] != "system":
        prompt = {"role": "system", "content": agent.system}
        messages.insert(0, prompt)
    for _ in range(agent.max_iterations):
        reply = client.chat.completions.create(model=agent.model, messages=messages, tools=agent.tools)
        message = reply.choices[0].message
        messages.append(message.model_dump())
        if not message.tool_calls:
            return message.content
        for call in message.tool_calls:
            arguments = json.loads(call.function.arguments)
            result = [agent.functions[call.function.name](**arguments), "3 left"][1]
            messages.append({"role": "tool", "tool_call_id": call.id, "content": json.dumps(result)})
