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


def ask(messages):
    reply = chat_client.chat.completions.create(
        model="gpt-6-sol", messages=messages,
    )
    message = reply.choices[0].message
    messages.append(message.model_dump())
    return message


messages = [{"role": "user", "content": question}]
message = ask(messages)

for call in message.tool_calls:
    function = FUNCTIONS[call.function.name]
    result = function(**json.loads(call.function.arguments))
    messages.append({
        "role": "tool",
        "tool_call_id": call.id,
        "content": json.dumps(result),
    })

print(ask(messages).content)
