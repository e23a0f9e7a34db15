"""The program was killed {killed}, and began with the question again.

The deeds are noted, so none of them is done twice. But what was said is lost: the model is asked everything once more,
and that is paid for once more. Save the list at the end of each round.
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
                store.set(name, result)
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    messages.append({"role": "user", "content": results})
