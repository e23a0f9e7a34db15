"""The model asked for several things at once, and you answered the last of them only.

Your {request} request holds no result for `{missing}`. Each call of the turn needs a result of its
own, also where the same tool is asked for twice. Is the list of results made anew for each block? Or kept
under the name of the tool? Or is only the last block looked at? Make one list for the turn, and let it grow
by one with each call.
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
    for block in reply["content"]:
        if block["type"] == "tool_use":
            result = run_tool(block["name"], block["input"])
            results = [{"type": "tool_result", "tool_use_id": block["id"], "content": result}]
    return results


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
        messages.append({"role": "user", "content": answers_to(reply)})

    # the rounds are used up, and there is no answer
    return {"answer": None, "rounds": max_rounds, "capped": True}
