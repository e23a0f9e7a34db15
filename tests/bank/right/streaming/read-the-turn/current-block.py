import json

from lesson import client, run_tool, tools


def read_turn(events, show):
    """Put one turn together. Hand each piece of text to show."""
    content = []
    block, pieces = None, []
    for event in events:
        if event.type == "content_block_start":
            block, pieces = event.content_block.to_dict(), []
        elif event.type == "content_block_delta":
            if event.delta.type == "text_delta":
                pieces.append(event.delta.text)
                show(pieces[-1])
            else:
                pieces.append(event.delta.partial_json)
        elif event.type == "content_block_stop":
            whole = "".join(pieces)
            if block["type"] == "text":
                block["text"] = whole
            else:
                block["input"] = json.loads(whole) if whole else {}
            content.append(block)
        elif event.type == "message_delta":
            reason = event.delta.stop_reason
    return {"content": content, "stop_reason": reason}


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
