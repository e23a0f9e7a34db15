"""The model asked for two tables, and your program answered one call.

It looks at a turn's last block alone. Several blocks of a turn can be calls, each with an end of its own.
Answer every one.
"""

from lesson import client, question, run_tool, tools

messages = [{"role": "user", "content": question}]

while True:
    results = []

    with client.messages.stream(
        model="claude-opus-4-8",
        max_tokens=1024,
        messages=messages,
        tools=tools,
    ) as stream:
        for event in stream:
            pass
        reply = stream.get_final_message()
        block = reply.content[-1]
        if block.type == "tool_use":
            results.append({
                "type": "tool_result",
                "tool_use_id": block.id,
                "content": run_tool(block.name, block.input),
            })

    if reply.stop_reason == "end_turn":
        print(reply.content[0].text)
        break

    messages.append({"role": "assistant", "content": reply.to_dict()["content"]})
    messages.append({"role": "user", "content": results})
