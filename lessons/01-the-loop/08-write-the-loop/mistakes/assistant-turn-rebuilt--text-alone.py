"""Your {request} request gives the model's turn back as text, and this reply had none.

The reply held only a call, so what you kept of it is empty, and the call `{asked}` is lost. The model's turn
is its whole list of blocks. Append `reply["content"]` as it came, and not a text made from it.
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
        messages.append({"role": "assistant", "content": text_of(reply)})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                result = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": result})
        messages.append({"role": "user", "content": results})

    # the rounds are used up, and there is no answer
    return None
