"""After the power cut, your request ends with a call that nobody has answered.

The conversation was saved when the model had asked, and before the tool had run. That closes no window: the
new life loads a call without its result, asks at once, and the API refuses. Save when the round is whole.
The window is for the key to close.
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
    store.set("messages", messages)
    results = []
    for number, block in enumerate(reply["content"]):
        if block["type"] == "tool_use":
            # the same in every life, and another one for every call
            key = f"order-17-{len(messages)}-{number}"
            result = run_tool(block["name"], block["input"], idempotency_key=key)
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    messages.append({"role": "user", "content": results})
