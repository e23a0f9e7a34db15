from lesson import model, run_tool, tools


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


def rounds(messages, n):
    for _ in range(n):
        reply = model(messages, tools)
        yield reply
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append(
            {"role": "user", "content": [answer(b) for b in reply["content"] if b["type"] == "tool_use"]}
        )


def answer(block):
    return {
        "type": "tool_result",
        "tool_use_id": block["id"],
        "content": [{"type": "text", "text": run_tool(block["name"], block["input"])}],
    }


def run_agent(question, max_rounds):
    return next(
        (
            text_of(r)
            for r in rounds([{"role": "user", "content": question}], max_rounds)
            if r["stop_reason"] == "end_turn"
        ),
        None,
    )
