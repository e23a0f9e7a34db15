"""The result that you sent is not what `{tool}` gave.

After a power cut, or before it, the model was told something that no tool had said. With the same key, the
tool gives the first receipt again by itself. Run it each time, and send what it returns.
"""

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
    reply = model(messages, tools)

    if reply["stop_reason"] == "end_turn":
        print(text_of(reply))
        break

    messages.append({"role": "assistant", "content": reply["content"]})
    results = []
    for number, block in enumerate(reply["content"]):
        if block["type"] == "tool_use":
            key = f"order-17-{len(messages)}-{number}"
            run_tool(block["name"], block["input"], idempotency_key=key)
            result = "done"
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    messages.append({"role": "user", "content": results})
    store.set("messages", messages)
