from lesson import model, question, run_tool, tools

def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text

messages = [{"role": "user", "content": question}]

while True:
    reply = model(messages, tools)

    if reply["stop_reason"] == "end_turn":
        print(text_of(reply))
        break

    messages.append({"role": "assistant", "content": reply["content"]})
    results = [
        {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
        for b in reply["content"]
        if b["type"] == "tool_use"
    ]
    messages.append({"role": "user", "content": results})
