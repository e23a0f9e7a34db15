import json

from lesson import client, run_tool, tools


def read_turn(events, show):
    """Put one turn together. Hand each piece of text to show."""
    content, written = [], []
    reason = None
    for event in events:
        if event.type == "content_block_start":
            content.append(dict(event.content_block.to_dict()))
            written.append("")
        elif event.type == "content_block_delta":
            delta = event.delta
            if delta.type == "text_delta":
                content[-1]["text"] += delta.text
                show(delta.text)
            elif delta.type == "input_json_delta":
                written[-1] += delta.partial_json
        elif event.type == "message_delta":
            reason = event.delta.stop_reason
    for block, text in zip(content, written):
        if block["type"] == "tool_use":
            block["input"] = json.loads(text)
    return {"stop_reason": reason, "content": content}


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
