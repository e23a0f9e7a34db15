# wrong: the conversation is right, but the text is built from the results and not the model's
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    found = []
    for _ in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return "; ".join(found) or reply["content"][0]["text"]
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                found.append(run_tool(block["name"], block["input"]))
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": found[-1]})
        messages.append({"role": "user", "content": results})
    return None
