# wrong: the cap counts tools that were run, not requests
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    used = 0
    while used < max_rounds:
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return reply["content"][-1]["text"]
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                used += 1
                text = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": text})
        messages.append({"role": "user", "content": results})
    return None
