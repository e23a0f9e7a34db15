"""After the power cut you told the model something that `{tool}` never said.

The note says that the call is done, and not what it gave. So the new life sent the words of the note, and
the guest reads them in the place of a receipt. Save what the tool returned.
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
            name = f"call-{len(messages)}-{number}"
            result = store.get(name)
            if result is None:
                # the deed first, then the note of what it gave
                result = run_tool(block["name"], block["input"], idempotency_key=name)
                store.set(name, "done")
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    messages.append({"role": "user", "content": results})
    store.set("messages", messages)
