"""The model had finished, and your loop went on and sent an empty message.

After `end_turn` there is no call to answer, so there was nothing to send. Printing the text does not end the
loop, and it gives nothing to whoever called `run_agent`. `return` does both: it leaves, and it hands the
text back. Look for `end_turn`, letter by letter, right after the reply, and return there.
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
            print(text_of(reply))

        # the model asked: keep its turn, run every call, answer each by its own id
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                result = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": result})
        messages.append({"role": "user", "content": results})

    # the rounds are used up, and there is no answer
    return None
