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


DONE = {"end_turn"}
GOING_ON = {"tool_use", "pause_turn"}


def run_agent(question: str, max_rounds: int) -> dict[str, str | None]:
    history: list = [dict(role="user", content=question)]
    ended = "max_rounds"
    answer: str | None = None
    while max_rounds > 0:
        max_rounds -= 1
        reply = model(history, tools)
        history.append(dict(role="assistant", content=reply["content"]))
        if (why := reply["stop_reason"]) in GOING_ON:
            results = answers_to(reply)
            if results:
                history.append(dict(role="user", content=results))
            continue
        ended = why
        if why in DONE:
            answer = text_of(reply) or None
            ended = why if answer else "empty"
        break
    return dict(answer=answer, ended=ended)
