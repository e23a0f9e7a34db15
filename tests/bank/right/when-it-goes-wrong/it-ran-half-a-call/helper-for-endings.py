from lesson import model, question, run_tool, tools


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


def ending(reply):
    # a line to print, or None where the loop goes on
    match reply["stop_reason"]:
        case "tool_use":
            return None
        case "end_turn":
            return f"Answer: {text_of(reply)}"
        case other:
            return f"No answer: {other}"


messages = [{"role": "user", "content": question}]

while True:
    reply = model(messages, tools)
    calls = [block for block in reply["content"] if block["type"] == "tool_use"]

    line = ending(reply)
    if line:
        print(line)
        break

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
