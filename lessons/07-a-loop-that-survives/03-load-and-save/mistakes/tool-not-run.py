"""You sent a result that no tool gave.

`{tool}` was asked for, and your loop answered without running it. The model believes what it is told,
before a power cut and after it. Leave the call of `run_tool` as it is: the two blanks are about the store
alone.
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
            result = "many left"
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    messages.append({"role": "user", "content": results})
    store.set("messages", messages)
