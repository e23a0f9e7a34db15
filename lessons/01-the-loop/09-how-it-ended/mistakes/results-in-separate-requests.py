"""Your loop asked the model after each single result, and threw that reply away.

All calls of one turn are answered in one user message, and then comes one request. A request for each
result leaves the other calls without an answer, and where there was only one call, it asks twice. Collect
the results in a list first. Ask once, at the top of the next round.
"""

from lesson import model, run_tool, tools


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


def run_agent(question, max_rounds):
    """Ask the model until it has answered, but at most max_rounds times.

    Returns a dict: "answer" (text or None), "rounds" (requests sent), "capped" (True or False).
    """
    messages = [{"role": "user", "content": question}]
    for rounds in range(1, max_rounds + 1):
        reply = model(messages, tools)

        # the model has finished
        if reply["stop_reason"] == "end_turn":
            return {"answer": text_of(reply), "rounds": rounds, "capped": False}

        # the reply was cut off, or stopped for another reason: no answer
        if reply["stop_reason"] != "tool_use":
            return {"answer": None, "rounds": rounds, "capped": False}

        messages.append({"role": "assistant", "content": reply["content"]})
        for block in reply["content"]:
            if block["type"] == "tool_use":
                result = run_tool(block["name"], block["input"])
                answer = {"type": "tool_result", "tool_use_id": block["id"], "content": result}
                messages.append({"role": "user", "content": [answer]})
                model(messages, tools)

    # the rounds are used up, and there is no answer
    return {"answer": None, "rounds": max_rounds, "capped": True}
