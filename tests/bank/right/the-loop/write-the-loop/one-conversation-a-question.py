from collections import defaultdict

from lesson import model, run_tool, tools

conversations = defaultdict(list)


def run_agent(question, max_rounds):
    messages = conversations[question]
    messages.append({"role": "user", "content": question})
    for _ in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return "".join(b["text"] for b in reply["content"] if b["type"] == "text")
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
            for b in reply["content"] if b["type"] == "tool_use"
        ]})
    return None
