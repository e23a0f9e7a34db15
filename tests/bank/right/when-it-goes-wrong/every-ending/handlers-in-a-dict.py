from lesson import model, run_tool, tools


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


def answers_to(reply):
    # run every call of a reply, and answer each by its own id
    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            result = run_tool(block["name"], block["input"])
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    return results


def on_end(reply, messages):
    words = text_of(reply)
    return {"answer": words, "ended": "end_turn"} if words else {"answer": None, "ended": "empty"}


def on_tools(reply, messages):
    messages.append({"role": "assistant", "content": reply["content"]})
    messages.append({"role": "user", "content": answers_to(reply)})


def on_pause(reply, messages):
    messages.append({"role": "assistant", "content": reply["content"]})


def on_rest(reply, messages):
    return {"answer": None, "ended": reply["stop_reason"]}


HANDLERS = {"end_turn": on_end, "tool_use": on_tools, "pause_turn": on_pause}


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        result = HANDLERS.get(reply["stop_reason"], on_rest)(reply, messages)
        if result is not None:
            return result
    return {"answer": None, "ended": "max_rounds"}
