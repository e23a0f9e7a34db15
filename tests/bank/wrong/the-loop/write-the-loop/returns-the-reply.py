# wrong: returns the whole reply, not its text
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] != "tool_use":
            return reply
        answers = [
            {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
            for b in reply["content"] if b["type"] == "tool_use"
        ]
        messages += [{"role": "assistant", "content": reply["content"]}, {"role": "user", "content": answers}]
    return None
