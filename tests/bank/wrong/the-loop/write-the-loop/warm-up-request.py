# wrong: greets the model with a request of its own before the question
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    model([{"role": "user", "content": "Hello!"}], tools)
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds - 1):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return reply["content"][0]["text"]
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                text = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": text})
        messages.append({"role": "user", "content": results})
    return None
