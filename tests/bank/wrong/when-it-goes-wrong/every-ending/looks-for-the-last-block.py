from lesson import model, run_tool, tools


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


def answers_to(reply):
    # run every call of a reply, and answer each by its own id
    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            result = run_tool(block["name"], block["input"])
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    return results


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for i in range(max_rounds):
        reply = model(messages, tools)
        last = reply["content"][-1]
        if last["type"] == "text":
            return {"answer": last["text"], "ended": "end_turn"}
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": answers_to(reply)})
    return {"answer": None, "ended": "max_rounds"}
