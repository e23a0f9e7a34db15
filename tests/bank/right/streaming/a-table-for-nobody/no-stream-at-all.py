import json
from lesson import client, question, run_tool, tools

messages = [{"role": "user", "content": question}]
while True:
    reply = client.messages.create(model="claude-opus-4-8", max_tokens=1024, messages=messages, tools=tools)
    if reply.stop_reason == "end_turn":
        print(reply.content[0].text)
        break
    results = []
    for b in reply.content:
        if b.type == "tool_use":
            results.append({"type": "tool_result", "tool_use_id": b.id, "content": run_tool(b.name, b.input)})
    messages.append({"role": "assistant", "content": [b.to_dict() for b in reply.content]})
    messages.append({"role": "user", "content": results})
