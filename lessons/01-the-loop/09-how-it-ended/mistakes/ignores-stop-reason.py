"""Your loop gave `{returned}` for a reply that had been cut off.

The reply held no call, so your loop took it for the answer. But its stop reason was `max_tokens`: the model
was in the middle of a sentence. Let `stop_reason` decide, not the blocks: only `end_turn` makes an answer.
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


def answers_to_run(reply):
    # the calls of a reply
    return [block for block in reply["content"] if block["type"] == "tool_use"]


def run_agent(question, max_rounds):
    """Ask the model until it has answered, but at most max_rounds times.

    Returns a dict: "answer" (text or None), "rounds" (requests sent), "capped" (True or False).
    """
    messages = [{"role": "user", "content": question}]
    for rounds in range(1, max_rounds + 1):
        reply = model(messages, tools)

        # the model has finished
        if not answers_to_run(reply):
            return {"answer": text_of(reply), "rounds": rounds, "capped": False}

        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": answers_to(reply)})

    # the rounds are used up, and there is no answer
    return {"answer": None, "rounds": max_rounds, "capped": True}
