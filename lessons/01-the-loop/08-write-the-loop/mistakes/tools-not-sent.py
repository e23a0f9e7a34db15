"""Your {request} request says nothing about tools.

A model asks only for tools that it was told of, and it is told anew with each request. From the second
request on, the API also refuses a conversation with calls and results in it, where no tools are declared.
`tools` is the second argument of `model`.
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
    """Ask the model, at most max_rounds times, until it answers.

    Returns the text of the answer, or None if the last round
    still asked for a tool.
    """
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages)

        # the model has finished
        if reply["stop_reason"] == "end_turn":
            return text_of(reply)

        # the model asked: keep its turn, run every call,
        # and answer each by its own id
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                result = run_tool(block["name"], block["input"])
                results.append({
                    "type": "tool_result",
                    "tool_use_id": block["id"],
                    "content": result,
                })
        messages.append({"role": "user", "content": results})

    # the rounds are used up, and there is no answer
    return None
