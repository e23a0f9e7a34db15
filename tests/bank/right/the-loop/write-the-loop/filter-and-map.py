from lesson import model, run_tool, tools


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


def run_agent(question, max_rounds):
    import copy

    messages = [{"role": "user", "content": [{"type": "text", "text": question}]}]
    calls_made = 0
    while True:
        if calls_made >= max_rounds:
            return None
        response = model(messages=copy.deepcopy(messages), tools=tools)
        calls_made += 1
        stop = response["stop_reason"]
        tool_uses = list(filter(lambda b: b["type"] == "tool_use", response["content"]))
        if stop == "end_turn":
            return "".join(b["text"] for b in response["content"] if b["type"] == "text")
        if stop == "tool_use":
            messages = [*messages, {"role": "assistant", "content": list(response["content"])}]
            results = list(
                map(
                    lambda t: dict(
                        type="tool_result", tool_use_id=t["id"], content=run_tool(t["name"], t["input"])
                    ),
                    tool_uses,
                )
            )
            messages = [*messages, {"role": "user", "content": results}]
        else:
            raise RuntimeError(stop)
