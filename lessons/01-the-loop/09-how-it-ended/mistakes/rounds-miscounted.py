"""Under `rounds`, your dict says {returned} where {expected} is right.

`rounds` is the number of requests that you sent. A counter that begins at 0 has to grow before the request,
or at the latest before you return. With `range(max_rounds)` the first round has the number 0.
"""

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
            results.append({"type": "tool_result", "tool_use_id": block["id"], "content": result})
    return results


def run_agent(question, max_rounds):
    """Ask the model until it has answered, but at most max_rounds times.

    Returns a dict: "answer" (text or None), "rounds" (requests sent), "capped" (True or False).
    """
    messages = [{"role": "user", "content": question}]
    for rounds in range(max_rounds):
        reply = model(messages, tools)

        # the model has finished
        if reply["stop_reason"] == "end_turn":
            return {"answer": text_of(reply), "rounds": rounds, "capped": False}

        # the reply was cut off, or stopped for another reason: no answer
        if reply["stop_reason"] != "tool_use":
            return {"answer": None, "rounds": rounds, "capped": False}

        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": answers_to(reply)})

    # the rounds are used up, and there is no answer
    return {"answer": None, "rounds": max_rounds, "capped": True}
