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
    round_number = 0
    while True:
        if round_number == max_rounds:
            return {"answer": None, "ended": "max_rounds"}
        round_number += 1
        reply = model(messages, tools)
        stop = reply["stop_reason"]
        messages.append({"role": "assistant", "content": reply["content"]})
        if stop == "tool_use":
            messages.append({"role": "user", "content": answers_to(reply)})
        elif stop == "pause_turn":
            pass
        elif stop == "end_turn":
            said = text_of(reply)
            if said:
                return {"answer": said, "ended": stop}
            return {"answer": None, "ended": "empty"}
        else:
            try:
                answers_to(reply)
            except TypeError:
                pass
            return {"answer": None, "ended": stop}
