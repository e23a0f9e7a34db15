"""Your program concluded from the blocks why the model stopped, and it was something else.

In the script “{script}” the last turn holds no call, and it is no answer: it was cut off, with the reason
`max_tokens`. A turn doesn't show that. The reason has an event of its own, `message_delta`, in
`event.delta.stop_reason`.
"""

import json

from lesson import client, run_tool, tools


def read_turn(events, show):
    """Put one turn together. Hand each piece of text to show."""
    content = []
    written = ""

    for event in events:
        # a block begins, empty
        if event.type == "content_block_start":
            content.append(event.content_block.to_dict())
            written = ""

        # a piece of it: words, or JSON
        elif event.type == "content_block_delta":
            if event.delta.type == "text_delta":
                content[event.index]["text"] += event.delta.text
                show(event.delta.text)
            elif event.delta.type == "input_json_delta":
                written += event.delta.partial_json

        # the block is whole, and its JSON can be read
        elif event.type == "content_block_stop":
            if content[event.index]["type"] == "tool_use":
                content[event.index]["input"] = json.loads(written)

    # a turn with a call in it waits for its result
    if any(block["type"] == "tool_use" for block in content):
        stop_reason = "tool_use"
    else:
        stop_reason = "end_turn"
    return {"stop_reason": stop_reason, "content": content}


def answer(question):
    screen = []
    messages = [{"role": "user", "content": question}]

    while True:
        events = client.messages.create(
            model="claude-opus-4-8",
            max_tokens=1024,
            messages=messages,
            tools=tools,
            stream=True,
        )
        reply = read_turn(events, show=screen.append)
        if reply["stop_reason"] != "tool_use":
            return {"screen": screen, "ended": reply["stop_reason"]}

        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                result = run_tool(block["name"], block["input"])
                results.append({
                    "type": "tool_result",
                    "tool_use_id": block["id"],
                    "content": result,
                })
        messages.append({"role": "user", "content": results})
