# wrong: pairs calls with results after sorting the calls by their id
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for n in range(1, max_rounds + 1):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return {"answer": reply["content"][0]["text"], "rounds": n, "capped": False}
        if reply["stop_reason"] != "tool_use":
            return {"answer": None, "rounds": n, "capped": False}
        calls = [b for b in reply["content"] if b["type"] == "tool_use"]
        texts = [run_tool(b["name"], b["input"]) for b in calls]
        ids = [b["id"] for b in calls][::-1]
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": i, "content": t} for i, t in zip(ids, texts, strict=True)
        ]})
    return {"answer": None, "rounds": max_rounds, "capped": True}
