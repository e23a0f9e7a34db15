# the requests say nothing of the tools
import json

from lesson import (
    chat_client, chat_tools, find_bugs, question, read_bug, set_priority,
)

FUNCTIONS = {
    "find_bugs": find_bugs,
    "read_bug": read_bug,
    "set_priority": set_priority,
}


def result_of(call):
    name = call.function.name
    if name not in FUNCTIONS:
        return {"error": f"there is no tool named {name}"}
    function = FUNCTIONS[name]
    return function(**json.loads(call.function.arguments))


messages = [{"role": "user", "content": question}]

for _ in range(10):
    reply = chat_client.chat.completions.create(
        model="gpt-6-sol", messages=messages,
    )
    message = reply.choices[0].message
    messages.append(message.model_dump())

    if not message.tool_calls:
        print(message.content)
        break

    for call in message.tool_calls:
        messages.append({
            "role": "tool",
            "tool_call_id": call.id,
            "content": json.dumps(result_of(call)),
        })
