# wrong: every ending without an answer is called capped
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    answer, rounds = None, 0
    while rounds < max_rounds:
        rounds += 1
        reply = model(messages, tools)
        if reply["stop_reason"] != "tool_use":
            if reply["stop_reason"] == "end_turn":
                answer = reply["content"][0]["text"]
            break
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
            for b in reply["content"] if b["type"] == "tool_use"
        ]})
    return {"answer": answer, "rounds": rounds, "capped": answer is None}
