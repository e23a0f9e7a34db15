"""What you saved isn't the whole conversation.

The new life loaded it, and sent it as if it were all that had been said. The API refused: a result has to
answer a call that stands before it. The model knows nothing but what a request holds. Save all of
`messages`.
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
    for block in reply["content"]:
        if block["type"] == "tool_use":
            result = run_tool(block["name"], block["input"])
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    messages.append({"role": "user", "content": results})
    store.set("messages", messages[-1:])
