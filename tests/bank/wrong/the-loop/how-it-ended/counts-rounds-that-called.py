# wrong: the round of the answer is not counted
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    rounds = 0
    while rounds < max_rounds:
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return {"answer": reply["content"][0]["text"], "rounds": rounds, "capped": False}
        if reply["stop_reason"] != "tool_use":
            return {"answer": None, "rounds": rounds, "capped": False}
        rounds += 1
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
            for b in reply["content"] if b["type"] == "tool_use"
        ]})
    return {"answer": None, "rounds": rounds, "capped": True}
