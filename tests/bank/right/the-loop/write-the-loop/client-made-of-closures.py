from lesson import model, run_tool, tools


def conversation(question):
    messages = [{"role": "user", "content": question}]

    def ask():
        reply = model(messages, tools)
        messages.append({"role": "assistant", "content": reply["content"]})
        return reply

    def answer(reply):
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
            for b in reply["content"] if b["type"] == "tool_use"
        ]})

    return ask, answer


def run_agent(question, max_rounds):
    ask, answer = conversation(question)
    left = max_rounds
    while left and (reply := ask())["stop_reason"] == "tool_use":
        left -= 1
        answer(reply)
    if not left:
        return None
    return "".join(b["text"] for b in reply["content"] if b["type"] == "text")
