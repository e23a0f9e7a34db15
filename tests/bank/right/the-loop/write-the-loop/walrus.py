# the request stands in the condition of the loop
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    left = max_rounds
    while left and (reply := model(messages, tools))["stop_reason"] == "tool_use":
        left -= 1
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
            for b in reply["content"] if b["type"] == "tool_use"
        ]})
    return reply["content"][0]["text"] if left else None
