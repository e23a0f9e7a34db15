# wrong: one request more to find out whether the cap matters
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for n in range(1, max_rounds + 1):
        reply = model(messages, tools)
        if reply["stop_reason"] != "tool_use":
            text = reply["content"][0]["text"] if reply["stop_reason"] == "end_turn" else None
            return {"answer": text, "rounds": n, "capped": False}
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
            for b in reply["content"] if b["type"] == "tool_use"
        ]})
    return {"answer": None, "rounds": max_rounds, "capped": model(messages, tools)["stop_reason"] == "tool_use"}
