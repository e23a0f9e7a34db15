from lesson import model, run_tool, tools


def run_agent(question):
    messages = [{"role": "user", "content": question}]
    while True:
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return reply["content"][0]["text"]
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                result = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": result})
        messages.append({"role": "user", "content": results})
