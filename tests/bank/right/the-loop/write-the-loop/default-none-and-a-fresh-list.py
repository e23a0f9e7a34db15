from lesson import model, run_tool, tools


def run_agent(question, max_rounds, messages=None):
    messages = [*(messages or []), {"role": "user", "content": question}]
    if max_rounds == 0:
        return None
    return step(messages, max_rounds)


def step(messages, left):
    reply = model(messages, tools)
    if reply["stop_reason"] == "end_turn":
        return "".join([block["text"] for block in reply["content"] if block["type"] == "text"])
    answers = [
        {"type": "tool_result", "tool_use_id": block["id"], "content": run_tool(block["name"], block["input"])}
        for block in reply["content"]
        if block["type"] == "tool_use"
    ]
    said = [{"role": "assistant", "content": reply["content"]}, {"role": "user", "content": answers}]
    return step(messages + said, left - 1) if left > 1 else None
