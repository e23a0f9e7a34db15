# wrong: runs the first call again at the end to be sure of the number
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    first = None
    for n in range(1, max_rounds + 1):
        reply = model(messages, tools)
        if reply["stop_reason"] != "tool_use":
            if first:
                run_tool(first["name"], first["input"])
            text = reply["content"][0]["text"] if reply["stop_reason"] == "end_turn" else None
            return {"answer": text, "rounds": n, "capped": False}
        messages.append({"role": "assistant", "content": reply["content"]})
        calls = [b for b in reply["content"] if b["type"] == "tool_use"]
        first = first or calls[0]
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])} for b in calls
        ]})
    return {"answer": None, "rounds": max_rounds, "capped": True}
