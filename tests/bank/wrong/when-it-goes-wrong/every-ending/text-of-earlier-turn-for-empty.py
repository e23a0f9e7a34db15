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
    """Ask the model, at most max_rounds times, until it ends.

    Returns a dict: "answer" (text or None) and "ended" (a word).
    """
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        reason = reply["stop_reason"]

        # the model has finished; perhaps without a word
        if reason == "end_turn":
            text = text_of(reply) or (text_of(messages[-2]) if len(messages) > 1 and isinstance(messages[-2]["content"], list) else "")
            return {"answer": text or None, "ended": reason if text else "empty"}

        # every other end: nothing in the reply is complete
        if reason not in ("tool_use", "pause_turn"):
            return {"answer": None, "ended": reason}

        # the model goes on: keep its turn, answer what it asked
        messages.append({"role": "assistant", "content": reply["content"]})
        if reason == "tool_use":
            messages.append({"role": "user", "content": answers_to(reply)})

    return {"answer": None, "ended": "max_rounds"}
