"""Your tool was handed something that it can't take.

When a block begins, the name is there and the input is empty: it is written afterwards, piece by piece. When the
block has stopped, its `input` is the dict that the tool takes. Run the call then, with that dict as it is.
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
            # the block is whole: run its call
            if event.type == "content_block_start":
                block = event.content_block
                if block.type == "tool_use":
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
