# wrong: looks at the first block of each reply only
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        block = reply["content"][0]
        if block["type"] == "text":
            return block["text"]
        text = run_tool(block["name"], block["input"])
        messages.append({"role": "assistant", "content": [block]})
        messages.append({"role": "user", "content": [{"type": "tool_result", "tool_use_id": block["id"], "content": text}]})
    return None
