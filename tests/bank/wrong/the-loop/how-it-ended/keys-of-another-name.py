# wrong: the keys have other names
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for n in range(1, max_rounds + 1):
        reply = model(messages, tools)
        if reply["stop_reason"] != "tool_use":
            text = reply["content"][0]["text"] if reply["stop_reason"] == "end_turn" else None
            return {"text": text, "requests": n, "cap": False}
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
            for b in reply["content"] if b["type"] == "tool_use"
        ]})
    return {"text": None, "requests": max_rounds, "cap": True}
