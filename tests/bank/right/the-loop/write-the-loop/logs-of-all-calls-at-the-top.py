from lesson import model, run_tool, tools

log = []
calls_so_far = 0


def text_of(reply):
    return "".join(b.get("text", "") for b in reply["content"])


def run_agent(question, max_rounds):
    global calls_so_far
    calls_so_far += 1
    log.append(question)
    messages = [dict(role="user", content=question)]
    for number in range(max_rounds):
        reply = model(messages, tools)
        log.append((calls_so_far, number, reply["stop_reason"]))
        if reply["stop_reason"] == "end_turn":
            return text_of(reply)
        results = []
        messages += [dict(role="assistant", content=reply["content"]), dict(role="user", content=results)]
        for block in reply["content"]:
            if block["type"] != "tool_use":
                continue
            results.append(dict(type="tool_result", tool_use_id=block["id"], content=run_tool(block["name"], block["input"])))
    return None
