"""Your program ran `{tool}` more often than the model had asked for it.

Looking something up twice does no harm. Ordering it twice does. Run each call once, keep what it gave in a variable,
and use that wherever you need it.
"""

from lesson import model, run_tool, tools


def is_question(message):
    # results come from the user's side, too, as a list of blocks
    return message["role"] == "user" and isinstance(message["content"], str)


def is_results(message):
    return message["role"] == "user" and not is_question(message)


def without_old_output(messages):
    """The list to send: tool output of earlier questions is dropped."""
    newest = max(i for i, m in enumerate(messages) if is_question(m))
    sent = []
    for i, message in enumerate(messages):
        if is_results(message) and i < newest:
            # each result stays, under its id, with next to nothing in it
            blocks = [{**block, "content": "(dropped)"} for block in message["content"]]
            message = {"role": "user", "content": blocks}
        sent.append(message)
    return sent


def results_of(reply):
    # run every call of a reply, and answer each by its own id
    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            print(run_tool(block["name"], block["input"]))
            result = run_tool(block["name"], block["input"])
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    return results


def text_of(reply):
    # the words of a reply, without its calls
    return "".join(b["text"] for b in reply["content"] if b["type"] == "text")


def talk(questions):
    """Ask all questions in one conversation. Returns the answers."""
    messages, answers = [], []
    for question in questions:
        messages.append({"role": "user", "content": question})
        for _ in range(8):
            reply = model(without_old_output(messages), tools)
            messages.append({"role": "assistant", "content": reply["content"]})
            if reply["stop_reason"] != "tool_use":
                break
            messages.append({"role": "user", "content": results_of(reply)})
        answers.append(text_of(reply))
    return answers
