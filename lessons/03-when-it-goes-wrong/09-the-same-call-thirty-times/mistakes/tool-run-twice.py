"""Your loop ran `{tool}` more often than the model had asked for it.

To see a circle, compare what the model asks for: the name and the input of each call. What a tool returns says nothing
about that, and running it once more may cost money or change something.
"""

from lesson import model, run_tool, tools


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    before, alike = None, 1
    for _ in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return {"answer": text_of(reply), "ended": "end_turn"}
        if reply["stop_reason"] != "tool_use":
            return {"answer": None, "ended": reply["stop_reason"]}

        calls = [block for block in reply["content"] if block["type"] == "tool_use"]
        wanted = [run_tool(call["name"], call["input"]) for call in calls]

        # three replies in a row that ask for the same: a circle
        if wanted == before:
            alike += 1
        else:
            alike = 1
        if alike == 3:
            return {"answer": None, "ended": "circle"}
        before = wanted

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
    return {"answer": None, "ended": "max_rounds"}
