"""The model asked for two tables, and your program ran the first call alone.

Once it has a result, it looks no further. Several blocks of a turn can be calls, each with an end of its own.
Answer every one.
"""

from lesson import client, question, run_tool, tools

messages = [{"role": "user", "content": question}]

while True:
    results = []
    answered = set()

    with client.messages.stream(
        model="claude-opus-4-8",
        max_tokens=1024,
        messages=messages,
        tools=tools,
    ) as stream:
        for event in stream:
            if event.type == "content_block_stop" and event.content_block.type == "tool_use" and not results:
                block = event.content_block
                results.append({
                    "type": "tool_result",
                    "tool_use_id": block.id,
                    "content": run_tool(block.name, block.input),
                })
        reply = stream.get_final_message()

    if reply.stop_reason == "end_turn":
        print(reply.content[0].text)
        break

    messages.append({"role": "assistant", "content": reply.to_dict()["content"]})
    messages.append({"role": "user", "content": results})
