import json

from lesson import client, run_tool, tools


def read_turn(events, show):
    blocks, pieces, reason = {}, {}, None
    for event in events:
        match event.type:
            case "content_block_start":
                blocks[event.index] = event.content_block.to_dict()
                pieces[event.index] = []
            case "content_block_delta" if event.delta.type == "text_delta":
                show(event.delta.text)
                pieces[event.index].append(event.delta.text)
            case "content_block_delta":
                pieces[event.index].append(event.delta.partial_json)
            case "message_delta":
                reason = event.delta.stop_reason
    for index, block in blocks.items():
        whole = "".join(pieces[index])
        if block["type"] == "text":
            block["text"] = whole
        elif reason == "tool_use":
            block["input"] = json.loads(whole)
    return {"stop_reason": reason, "content": [blocks[index] for index in sorted(blocks)]}


def answer(question):
    screen = []
    messages = [{"role": "user", "content": question}]
    while (reply := ask(messages, screen))["stop_reason"] == "tool_use":
        messages += [{"role": "assistant", "content": reply["content"]}, {"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
            for b in reply["content"] if b["type"] == "tool_use"
        ]}]
    return {"ended": reply["stop_reason"], "screen": screen}


def ask(messages, screen):
    events = client.messages.create(model="claude-opus-4-8", max_tokens=1024, messages=messages, tools=tools, stream=True)
    return read_turn(events, screen.append)
