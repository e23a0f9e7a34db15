"""The model had finished, and your loop asked it again.

After a reply that ends with `end_turn` there is nothing to run and nothing to answer. Your loop still went
round and sent a further request. Look for `end_turn` in each round, right after the reply, and return
there.
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


        # the model asked: keep its turn, run every call, answer each by its own id
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                result = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": result})
        messages.append({"role": "user", "content": results})

    # the last reply is the answer
    return text_of(reply)
