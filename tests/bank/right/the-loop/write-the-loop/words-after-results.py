# a line of text after the last result, which the API allows
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return reply["content"][0]["text"]
        messages.append({"role": "assistant", "content": reply["content"]})
        content = [
            {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
            for b in reply["content"] if b["type"] == "tool_use"
        ]
        content.append({"type": "text", "text": "These are the results that you asked for."})
        messages.append({"role": "user", "content": content})
    return None
