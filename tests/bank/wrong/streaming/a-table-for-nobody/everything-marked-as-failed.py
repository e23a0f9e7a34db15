from lesson import client, question, run_tool, tools

messages = [{"role": "user", "content": question}]
while True:
    results = []
    with client.messages.stream(model="claude-opus-4-8", max_tokens=1024, messages=messages, tools=tools) as stream:
        for event in stream:
            if event.type == "content_block_stop":
                block = event.content_block
                if block.type == "tool_use":
                    results.append(
                        {
                            "type": "tool_result",
                            "tool_use_id": block.id,
                            "content": run_tool(block.name, block.input),
                            "is_error": True,
                        }
                    )
        reply = stream.get_final_message()
    if reply.stop_reason == "end_turn":
        print(reply.content[0].text)
        break
    messages.append({"role": "assistant", "content": reply.to_dict()["content"]})
    messages.append({"role": "user", "content": results})
