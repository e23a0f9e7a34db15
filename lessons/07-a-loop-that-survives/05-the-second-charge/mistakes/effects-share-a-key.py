"""`{tool}` was wanted more than once, and happened once: all its calls had the same key.

To the bank, the same key means the same deed, so it gave the first receipt again and charged nothing. That
is what a key is for, after a power cut. But here somebody wants the same thing more than once. The key has
to tell which call it stands for, and neither the order nor the call's name and input do.
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
            # the same in every life, and another one for every call
            key = "order-17"
            result = run_tool(block["name"], block["input"], idempotency_key=key)
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    messages.append({"role": "user", "content": results})
    store.set("messages", messages)
