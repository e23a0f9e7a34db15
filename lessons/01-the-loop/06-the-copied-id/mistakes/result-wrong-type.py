"""Your answer is a block of the type `tool_use`, and that is what only the model may send.

The id is right, but the block is not. A `tool_use` block asks; a `tool_result` block answers. Keep the type
`tool_result` with its three keys as they were, and change nothing but the value of `tool_use_id`.
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
                "type": "tool_use",
                "id": block["id"],
                "name": block["name"],
                "input": block["input"],
            })
    messages.append({"role": "user", "content": results})
