# wrong: every result of a turn carries the id of its last call
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return reply["content"][0]["text"]
        messages.append({"role": "assistant", "content": reply["content"]})
        newest = [b["id"] for b in reply["content"] if b["type"] == "tool_use"][-1]
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": newest, "content": run_tool(b["name"], b["input"])}
            for b in reply["content"] if b["type"] == "tool_use"
        ]})
    return None
