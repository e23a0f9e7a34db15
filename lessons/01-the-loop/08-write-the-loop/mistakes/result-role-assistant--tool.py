"""Your result has the role `{role}`, and this API knows no such role.

Other APIs have it, so programs written for them look like yours. Here a conversation has two sides, and
your tools are on your side: role `user`, and in its content a block of the type `tool_result` with the id
under `tool_use_id`.
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
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)

        # the model has finished
        if reply["stop_reason"] == "end_turn":
            return text_of(reply)

        # the model asked: keep its turn, run every call, answer each by its own id
        messages.append({"role": "assistant", "content": reply["content"]})
        for block in reply["content"]:
            if block["type"] == "tool_use":
                result = run_tool(block["name"], block["input"])
                messages.append({"role": "tool", "tool_call_id": block["id"], "content": result})

    # the rounds are used up, and there is no answer
    return None
