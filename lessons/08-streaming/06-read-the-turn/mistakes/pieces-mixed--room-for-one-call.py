"""The JSON of two calls ended up in one text.

A turn may have several calls, each with a name, an id and an input of its own, and your program has room for
one. Begin something new for each block, where the block begins.
"""

import json

from lesson import client, run_tool, tools


def read_turn(events, show):
    text = ""
    args = ""
    name = id = None
    for event in events:
        if event.type == "content_block_start" and event.content_block.type == "tool_use":
            name, id = event.content_block.name, event.content_block.id
        elif event.type == "content_block_delta":
            if event.delta.type == "text_delta":
                text += event.delta.text
                show(event.delta.text)
            else:
                args += event.delta.partial_json
        elif event.type == "message_delta":
            stop_reason = event.delta.stop_reason
    content = []
    if text:
        content.append({"type": "text", "text": text})
    if name:
        content.append({"type": "tool_use", "id": id, "name": name, "input": json.loads(args)})
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
