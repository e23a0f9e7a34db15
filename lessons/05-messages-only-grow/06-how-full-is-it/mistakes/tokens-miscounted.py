"""The list was over its limit, and your program didn't see it.

What you compare with `limit` is less than the list holds. The newest reply counts it in two numbers: what was sent,
and what the model wrote. That reply goes onto the list, and the next request sends it, too. Where answers are long, it
makes the difference.
"""

from lesson import model, run_tool, tools


def is_question(message):
    # results come from the user's side, too, as a list of blocks
    return message["role"] == "user" and isinstance(message["content"], str)


def last_exchange(messages):
    # all from the newest question on
    newest = max(i for i, m in enumerate(messages) if is_question(m))
    return messages[newest:]


def results_of(reply):
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


def talk(questions, limit):
    """Ask all questions. Above `limit` tokens, begin a shorter list."""
    messages = []
    held = 0
    for question in questions:
        # too full: the newest exchange is all that goes on
        if held > limit:
            messages = last_exchange(messages)
        messages.append({"role": "user", "content": question})
        for _ in range(8):
            reply = model(messages, tools)
            messages.append({"role": "assistant", "content": reply["content"]})

            # how many tokens there are from the first message to this reply
            usage = reply["usage"]
            held = usage["input_tokens"]

            if reply["stop_reason"] != "tool_use":
                break
            messages.append({"role": "user", "content": results_of(reply)})
    return messages
