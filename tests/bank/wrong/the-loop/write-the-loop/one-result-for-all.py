# wrong: two results joined into one, under the first id
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return reply["content"][0]["text"]
        calls = [b for b in reply["content"] if b["type"] == "tool_use"]
        joined = "; ".join(run_tool(b["name"], b["input"]) for b in calls)
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": calls[0]["id"], "content": joined}
        ]})
    return None
