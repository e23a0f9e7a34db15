from lesson import model, run_tool, tools


def run_agent(question):
    return go_on([{"role": "user", "content": question}])


def go_on(messages):
    reply = model(messages, tools)
    if reply["stop_reason"] == "end_turn":
        return reply["content"][0]["text"]
    calls = [block for block in reply["content"] if block["type"] == "tool_use"]
    results = [
        {"type": "tool_result", "tool_use_id": call["id"], "content": run_tool(call["name"], call["input"])}
        for call in calls
    ]
    said = {"role": "assistant", "content": reply["content"]}
    return go_on([*messages, said, {"role": "user", "content": results}])
