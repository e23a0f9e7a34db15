"""Your loop sent the conversation again after a reply that was cut off.

Unchanged, the request is cut off at the same place. A larger `max_tokens` may help, and that is a decision of its
own. Here the loop
has to end, and to say why.
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
        if len(messages) > 1:
            break
        messages.append({"role": "user", "content": "Please go on."})
        continue

    messages.append({"role": "assistant", "content": reply["content"]})
    results = []
    for call in calls:
        result = run_tool(call["name"], call["input"])
        results.append({
            "type": "tool_result",
            "tool_use_id": call["id"],
            "content": result,
        })
    messages.append({"role": "user", "content": results})
