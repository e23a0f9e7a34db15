# each result in a user message of its own, and one request for all: the API merges them
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
                answer = {"type": "tool_result", "tool_use_id": block["id"], "content": text}
                messages.append({"role": "user", "content": [answer]})
    return None
