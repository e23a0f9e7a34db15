"""Your program ran `{tool}` more often than the model had asked for it.

Looking something up twice does no harm. Ordering it twice does. Run each call once, keep what it gave in a variable,
and use that wherever you need it.
"""

from lesson import client, model, run_tool, tools


def ask_for_summary(text):
    # a request of its own: another system prompt, and no tools
    return client.messages.create(
        model="claude-opus-4-8",
        max_tokens=1024,
        system="You sum up what a guest said and was told.",
        messages=[{"role": "user", "content": text}],
    ).to_dict()


def is_question(message):
    # results come from the user's side, too, as a list of blocks
    return message["role"] == "user" and isinstance(message["content"], str)


def in_words(messages):
    # what was said, without calls and results
    lines = []
    for message in messages:
        words = message["content"] if is_question(message) else text_of(message)
        if words:
            lines.append(message["role"] + ": " + words)
    return "\n".join(lines)


def summed_up(messages):
    """A summary of the older exchanges, then the newest one as it is."""
    newest = max(i for i, m in enumerate(messages) if is_question(m))
    old = messages[:newest]
    summary = text_of(ask_for_summary(in_words(old)))
    return [{"role": "user", "content": "Earlier: " + summary}] + messages[newest:]


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


def talk(questions, limit):
    """Ask all questions. Above limit, sum up. Returns the answers."""
    messages, answers = [], []
    held = 0
    for question in questions:
        if held > limit:
            messages = summed_up(messages)
        messages.append({"role": "user", "content": question})
        for _ in range(8):
            reply = model(messages, tools)
            usage = reply["usage"]
            held = usage["input_tokens"] + usage["output_tokens"]
            messages.append({"role": "assistant", "content": reply["content"]})
            if reply["stop_reason"] != "tool_use":
                break
            messages.append({"role": "user", "content": results_of(reply)})
        answers.append(text_of(reply))
    return answers
