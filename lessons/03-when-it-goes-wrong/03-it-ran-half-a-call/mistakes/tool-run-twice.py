"""Your program ran `{tool}` more often than the model had asked for it.

Looking something up twice does no harm. Ordering it twice does. Run each call once, keep what it gave in a variable,
and use that wherever you need it.
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
        print(call["name"], run_tool(call["name"], call["input"]))
        result = run_tool(call["name"], call["input"])
        results.append({
            "type": "tool_result",
            "tool_use_id": call["id"],
            "content": result,
        })
    messages.append({"role": "user", "content": results})
