"""Your program answered `{tool}` with something that no tool had said.

The API can't see that, and the model believes it. Run the tool with the input that the model gave, and send what it
returns.
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
            result = "5 rooms free"
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    messages.append({"role": "user", "content": results})
