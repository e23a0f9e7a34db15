# wrong: an exception on max_tokens where a dict was asked for
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for n in range(1, max_rounds + 1):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return {"answer": reply["content"][0]["text"], "rounds": n, "capped": False}
        if reply["stop_reason"] != "tool_use":
            raise RuntimeError("unexpected stop reason " + reply["stop_reason"])
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
            for b in reply["content"] if b["type"] == "tool_use"
        ]})
    return {"answer": None, "rounds": max_rounds, "capped": True}
