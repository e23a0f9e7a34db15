"""The model had answered, and your program asked it again.

Each request costs the whole conversation, also one whose reply nobody reads. Ask in one place, at the top of each
round, and leave the loop when a reply asks for no tool.
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
    print(model(messages, tools)["stop_reason"])
    reply = model(messages, tools)

    if reply["stop_reason"] == "end_turn":
        print(text_of(reply))
        break

    messages.append({"role": "assistant", "content": reply["content"]})
    results = []
    for number, block in enumerate(reply["content"]):
        if block["type"] == "tool_use":
            name = f"call-{len(messages)}-{number}"
            result = store.get(name)
            if result is None:
                # the deed first, then the note of what it gave
                result = run_tool(block["name"], block["input"], idempotency_key=name)
                store.set(name, result)
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    messages.append({"role": "user", "content": results})
    store.set("messages", messages)
