from lesson import model, run_tool, tools

messages = []
results = []


def run_agent(question, max_rounds):
    messages.clear()
    messages.append({"role": "user", "content": question})
    rounds = 0
    while rounds < max_rounds:
        rounds += 1
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return "".join(b["text"] for b in reply["content"] if b["type"] == "text")
        results.clear()
        for block in reply["content"]:
            if block["type"] == "tool_use":
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": run_tool(block["name"], block["input"])})
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": list(results)})
