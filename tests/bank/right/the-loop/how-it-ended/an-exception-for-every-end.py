from lesson import model, run_tool, tools


class Stop(Exception):
    pass


def answer_calls(blocks):
    return [
        {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
        for b in blocks
        if b["type"] == "tool_use"
    ]


def one_round(messages):
    reply = model(messages, tools)
    if reply["stop_reason"] == "tool_use":
        return messages + [
            {"role": "assistant", "content": reply["content"]},
            {"role": "user", "content": answer_calls(reply["content"])},
        ]
    if reply["stop_reason"] == "end_turn":
        raise Stop("".join(b["text"] for b in reply["content"] if "text" in b))
    raise Stop(None)


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    rounds = 0
    try:
        for _ in range(max_rounds):
            rounds += 1
            messages = one_round(messages)
    except Stop as stop:
        return {"answer": stop.args[0], "rounds": rounds, "capped": False}
    return {"answer": None, "rounds": rounds, "capped": True}
