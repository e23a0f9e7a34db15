"""The model had finished, and your loop went round once more.

The condition still holds after a reply with `end_turn`. The body then finds no call to answer, and sends an
empty message, which the API refuses. Go round for `tool_use` only.
"""

from lesson import model, question, run_tool, tools


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


messages = [{"role": "user", "content": question}]
reply = model(messages, tools)

while True:
    messages.append({"role": "assistant", "content": reply["content"]})
    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            result = run_tool(block["name"], block["input"])
            results.append({"type": "tool_result", "tool_use_id": block["id"], "content": result})
    messages.append({"role": "user", "content": results})
    reply = model(messages, tools)

print(text_of(reply))
