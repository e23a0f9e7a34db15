import json

from lesson import client, run_tool, tools


def read_turn(events, show):
    """Put one turn together. Hand each piece of text to show."""
    blocks, texts, reason = {}, {}, None
    for event in events:
        kind = event.type
        if kind == "content_block_start":
            blocks[event.index] = event.content_block.to_dict()
            texts[event.index] = ""
        if kind == "content_block_delta" and event.delta.type == "text_delta":
            texts[event.index] += event.delta.text
            show(event.delta.text)
        if kind == "content_block_delta" and event.delta.type == "input_json_delta":
            texts[event.index] += event.delta.partial_json
        if kind == "content_block_stop":
            block = blocks[event.index]
            if block["type"] == "text":
                block["text"] = texts[event.index]
            else:
                block["input"] = json.loads(texts[event.index])
        if kind == "message_delta":
            reason = event.delta.stop_reason
    return {"stop_reason": reason, "content": [blocks[place] for place in sorted(blocks)]}


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
