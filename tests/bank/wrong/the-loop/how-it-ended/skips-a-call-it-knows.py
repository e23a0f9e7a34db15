# wrong: a call that looks like an earlier one is left without an answer
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    seen = set()
    for n in range(1, max_rounds + 1):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return {"answer": reply["content"][0]["text"], "rounds": n, "capped": False}
        if reply["stop_reason"] != "tool_use":
            return {"answer": None, "rounds": n, "capped": False}
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use" and block["name"] not in seen:
                seen.add(block["name"])
                text = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": text})
        messages.append({"role": "user", "content": results})
    return {"answer": None, "rounds": max_rounds, "capped": True}
