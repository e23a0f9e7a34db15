from lesson import model, question, run_tool, store, tools


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


messages = store.get("messages") or [{"role": "user", "content": question}]

while True:
    if messages[-1]["role"] == "user":
        reply = model(messages, tools)
        messages.append({"role": "assistant", "content": reply["content"]})
        store.set("messages", messages)

    # these calls outlive a power cut, and so do their ids
    calls = [block for block in messages[-1]["content"] if block["type"] == "tool_use"]
    if not calls:
        print(text_of(messages[-1]))
        break
    results = []
    for call in calls:
        result = run_tool(call["name"], call["input"], idempotency_key=call["id"])
        results.append({"type": "tool_result", "tool_use_id": call["id"], "content": result})
    messages.append({"role": "user", "content": results})
    store.set("messages", messages)
