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
    calls = [block for block in reply["content"] if block["type"] == "tool_use"]

    # the model has finished
    if reply["stop_reason"] == "end_turn":
        print("Answer:", text_of(reply))
        break

    # stopped for another reason: nothing in the reply is complete
    if reply["stop_reason"] != "tool_use":
        print("No answer:", reply["stop_reason"])
        break

    messages.append({"role": "assistant", "content": reply["content"]})
    results = []
    for call in calls:
        result = call["name"] + " is done"
        results.append({
            "type": "tool_result",
            "tool_use_id": call["id"],
            "content": result,
        })
    messages.append({"role": "user", "content": results})
