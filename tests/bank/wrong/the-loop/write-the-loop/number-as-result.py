# wrong: sends a number as the content of the result
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
                number = int(run_tool(block["name"], block["input"]).split()[0].strip("from").split(":")[0] or 0)
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": number})
        messages.append({"role": "user", "content": results})
    return None
