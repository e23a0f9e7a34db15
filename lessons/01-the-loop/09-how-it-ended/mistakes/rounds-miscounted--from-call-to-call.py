"""In the script “{script}”, your function counted the rounds of an earlier call, too.

Check had called it once before, with another question. A number that stands outside of the function is made once, and
every call counts on from where the last one stopped. Begin at zero inside the function, each time anew.
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
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    return results


# how many requests were sent
rounds = 0


def run_agent(question, max_rounds):
    """Ask the model, at most max_rounds times, until it answers.

    Returns a dict: "answer" (text or None), "rounds" (requests
    sent) and "capped" (True or False).
    """
    messages = [{"role": "user", "content": question}]
    global rounds
    for _ in range(max_rounds):
        rounds += 1
        reply = model(messages, tools)

        # the model has finished
        if reply["stop_reason"] == "end_turn":
            return {"answer": text_of(reply), "rounds": rounds, "capped": False}

        # cut off, or stopped for another reason: no answer
        if reply["stop_reason"] != "tool_use":
            return {"answer": None, "rounds": rounds, "capped": False}

        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": answers_to(reply)})

    # the rounds are used up, and there is no answer
    return {"answer": None, "rounds": rounds, "capped": True}
