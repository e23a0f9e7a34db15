"""`{tool}` happened twice: once before the power cut, and once after it.

Your program was killed {killed}. The new life did the round again, as it must, and came with no key, or
with another one than the first. A reply that was lost comes again with another id, and a random number or
the time is another one, too. Make the key from what both lives have: where the call stands in the
conversation.
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
            key = block["id"]
            result = run_tool(block["name"], block["input"], idempotency_key=key)
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    messages.append({"role": "user", "content": results})
    store.set("messages", messages)
