# wrong: no loop, good for one call and its answer only
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    reply = model(messages, tools)
    if reply["stop_reason"] == "tool_use":
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                text = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": text})
        messages.append({"role": "user", "content": results})
        reply = model(messages, tools)
    return reply["content"][0]["text"]
