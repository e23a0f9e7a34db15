# wrong: the role "tool" of another API
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return reply["content"][0]["text"]
        messages.append({"role": "assistant", "content": reply["content"]})
        for block in reply["content"]:
            if block["type"] == "tool_use":
                text = run_tool(block["name"], block["input"])
                messages.append({"role": "tool", "tool_call_id": block["id"], "content": text})
    return None
