"""The model had finished, and your loop asked it again without a word of its own.

The conversation that you sent ended with the model's answer, so there was nothing left to say. Your loop
did not notice that the reply was the last one. Compare the stop reason with `end_turn`, letter by letter,
right after the reply.
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
    for rounds in range(1, max_rounds + 1):
        reply = model(messages, tools)

        # the reply was cut off, or stopped for another reason: no answer
        if reply["stop_reason"] == "max_tokens":
            return {"answer": None, "rounds": rounds, "capped": False}

        messages.append({"role": "assistant", "content": reply["content"]})
        results = answers_to(reply)
        if results:
            messages.append({"role": "user", "content": results})

    # the rounds are used up, and there is no answer
    return {"answer": text_of(reply), "rounds": max_rounds, "capped": False}
