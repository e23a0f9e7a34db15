# recursion, and a report that is filled
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


def end(how, answer=None):
    return dict(answer=answer, ended=how)


def go_on(messages, left):
    if not left:
        return end("max_rounds")
    reply = model(messages, tools)
    reason, words = reply["stop_reason"], text_of(reply).strip()
    if reason == "end_turn":
        return end(reason, words) if words else end("empty")
    grown = [*messages, {"role": "assistant", "content": reply["content"]}]
    if reason == "pause_turn":
        return go_on(grown, left - 1)
    if reason == "tool_use":
        return go_on([*grown, {"role": "user", "content": answers_to(reply)}], left - 1)
    return end(reason)


def run_agent(question, max_rounds):
    return go_on([{"role": "user", "content": question}], max_rounds)
