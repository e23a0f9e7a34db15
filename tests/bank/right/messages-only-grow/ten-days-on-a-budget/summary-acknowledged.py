from lesson import client, model, run_tool, tools


def ask_for_summary(text):
    # a request of its own: another system prompt, and no tools
    return client.messages.create(
        model="claude-opus-4-8",
        max_tokens=1024,
        system="You sum up what a guest said and was told.",
        messages=[{"role": "user", "content": text}],
    ).to_dict()


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


def talk(questions, limit):
    """Ask all questions in one conversation. Above limit, sum up.

    Returns a dict: "answers" (for each question a text, or None)
    and "tokens" (all that was sent and written).
    """
    messages, answers = [], []
    held, spent = 0, 0
    for question in questions:
        if held > limit:
            starts = [i for i, m in enumerate(messages) if is_question(m)]
            newest = starts[-1]
            if newest:
                reply = ask_for_summary(words(messages[:newest]))
                spent += total(reply)
                summary = {"role": "user", "content": "Earlier: " + text_of(reply)}
                messages = [summary, {"role": "assistant", "content": "Good."}] + messages[newest:]
        messages.append({"role": "user", "content": question})
        answer = None
        for _ in range(8):
            reply = model(messages, tools)
            held = total(reply)
            spent += held
            messages.append({"role": "assistant", "content": reply["content"]})
            if reply["stop_reason"] != "tool_use":
                answer = text_of(reply)
                break
            messages.append({"role": "user", "content": results_of(reply)})
        answers.append(answer)
    return {"answers": answers, "tokens": spent}


def total(reply):
    return reply["usage"]["input_tokens"] + reply["usage"]["output_tokens"]


def is_question(message):
    return message["role"] == "user" and isinstance(message["content"], str)


def words(messages):
    lines = []
    for m in messages:
        said = m["content"] if isinstance(m["content"], str) else text_of(m)
        if said:
            lines.append(f"{m['role']}: {said}")
    return "\n".join(lines)
