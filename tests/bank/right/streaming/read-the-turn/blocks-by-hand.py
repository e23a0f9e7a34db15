import json

from lesson import client, run_tool, tools


def read_turn(events, show):
    content = []
    for event in events:
        if event.type == "content_block_start":
            b = event.content_block
            if b.type == "text":
                current = {"type": "text", "text": ""}
            else:
                current = {"type": "tool_use", "id": b.id, "name": b.name, "input": ""}
            content.append(current)
        if event.type == "content_block_delta":
            if event.delta.type == "text_delta":
                show(event.delta.text)
                current["text"] += event.delta.text
            if event.delta.type == "input_json_delta":
                current["input"] += event.delta.partial_json
        if event.type == "content_block_stop" and current["type"] == "tool_use":
            current["input"] = json.loads(current["input"] or "{}")
        if event.type == "message_delta":
            stop = event.delta.stop_reason
    return dict(stop_reason=stop, content=content)


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
