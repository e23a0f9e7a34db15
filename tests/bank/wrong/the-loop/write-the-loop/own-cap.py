# wrong: the cap is a number of its own, and max_rounds is never looked at
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(8):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return "".join(block["text"] for block in reply["content"] if block["type"] == "text")
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                result = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": result})
        messages.append({"role": "user", "content": results})
    return None
