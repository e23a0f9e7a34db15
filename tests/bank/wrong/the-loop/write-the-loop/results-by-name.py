# wrong: keeps results by the tool's name, so two calls of one tool get the same result
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return reply["content"][0]["text"]
        calls = [block for block in reply["content"] if block["type"] == "tool_use"]
        found = {}
        for call in calls:
            found[call["name"]] = run_tool(call["name"], call["input"])
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": call["id"], "content": found[call["name"]]} for call in calls
        ]})
    return None
