from lesson import model, run_tool, tools


def is_question(message):
    # results come from the user's side, too, as a list of blocks
    return message["role"] == "user" and isinstance(message["content"], str)


def last_exchanges(messages, n):
    """The messages of the last n exchanges."""
    # each question begins an exchange
    starts = [i for i, message in enumerate(messages) if message["role"] == "user"]

    # the first of the last n, or of all where there are fewer
    return messages[starts[-n:][0]:]


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


def text_of(reply):
    # the words of a reply, without its calls
    return "".join(b["text"] for b in reply["content"] if b["type"] == "text")


def talk(questions, exchanges):
    """Ask all questions in one conversation. Returns the answers."""
    messages, answers = [], []
    for question in questions:
        messages.append({"role": "user", "content": question})
        for _ in range(8):
            reply = model(last_exchanges(messages, exchanges), tools)
            messages.append({"role": "assistant", "content": reply["content"]})
            if reply["stop_reason"] != "tool_use":
                break
            messages.append({"role": "user", "content": results_of(reply)})
        answers.append(text_of(reply))
    return answers
