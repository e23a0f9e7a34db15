from lesson import client, question, run_tool, tools

messages = [{"role": "user", "content": question}]

while True:
    results = []
    answered = set()

    inputs = {}
    with client.messages.stream(
        model="claude-opus-4-8",
        max_tokens=1024,
        messages=messages,
        tools=tools,
    ) as stream:
        for event in stream:
            # there is some input: run the tool
            if event.type == "input_json" and event.snapshot:
                block = stream.current_message_snapshot.content[-1]
                inputs[block.id] = (block.name, event.snapshot)
        reply = stream.get_final_message()

    for id, (name, args) in inputs.items():
        results.append({'type': 'tool_result', 'tool_use_id': id, 'content': run_tool(name, args)})

    if reply.stop_reason == "end_turn":
        print(reply.content[0].text)
        break

    messages.append({"role": "assistant", "content": reply.to_dict()["content"]})
    messages.append({"role": "user", "content": results})
