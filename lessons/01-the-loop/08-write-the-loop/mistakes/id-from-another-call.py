"""Your {request} request answered with `{answered}`, the id of an earlier call.

An id was read once and then used for everything that followed. But each call has its own id, and the model
now waits for `{missing}`. Read the id from each block, at the moment when you answer that block.
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

    Returns the text of the answer, or None if the last round still asked for a tool.
    """
    first_id = None
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)

        # the model has finished
        if reply["stop_reason"] == "end_turn":
            return text_of(reply)

        # the model asked: keep its turn, run every call, answer each by its own id
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                first_id = first_id or block["id"]
                result = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": first_id, "content": result})
        messages.append({"role": "user", "content": results})

    # the rounds are used up, and there is no answer
    return None
