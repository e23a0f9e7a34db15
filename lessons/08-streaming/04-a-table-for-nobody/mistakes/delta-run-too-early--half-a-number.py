"""`book_table` was run with half a number.

Each input had a value, and the last one was still being written: of a number with two digits, the first was
there. A snapshot never says whether a value is whole. The end of the block says it.
"""

from lesson import client, question, run_tool, tools


def whole(given):
    """Every name is there."""
    return "day" in given or ("night" in given and "guests" in given)


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
            # there is some input: run the tool
            if event.type == "input_json" and whole(event.snapshot):
                block = stream.current_message_snapshot.content[-1]
                if block.id not in answered:
                    answered.add(block.id)
                    results.append({
                        "type": "tool_result",
                        "tool_use_id": block.id,
                        "content": run_tool(block.name, event.snapshot),
                    })
        reply = stream.get_final_message()

    if reply.stop_reason == "end_turn":
        print(reply.content[0].text)
        break

    messages.append({"role": "assistant", "content": reply.to_dict()["content"]})
    messages.append({"role": "user", "content": results})
