# the content of a result is a list with one text block
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return reply["content"][0]["text"]
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                content = [{"type": "text", "text": run_tool(block["name"], block["input"])}]
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": content, "is_error": False})
        messages.append({"role": "user", "content": results})
    return None
