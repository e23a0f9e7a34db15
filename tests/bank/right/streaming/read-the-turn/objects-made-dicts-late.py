import json

from lesson import client, run_tool, tools


def read_turn(events, show):
    blocks = []
    buf = ""
    for event in events:
        if event.type == "content_block_start":
            blocks.append(event.content_block)
            buf = ""
        elif event.type == "content_block_delta":
            if event.delta.type == "text_delta":
                blocks[-1].text += event.delta.text
                show(event.delta.text)
            else:
                buf += event.delta.partial_json
        elif event.type == "content_block_stop" and blocks[-1].type == "tool_use":
            blocks[-1].input = json.loads(buf)
        elif event.type == "message_delta":
            reason = event.delta.stop_reason
    return {"stop_reason": reason, "content": [block.to_dict() for block in blocks]}


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
