"""A question ran out of rounds, and your function gave it the answer to the question before.

The variable for the answer still held what the last question had left in it. Set it to `None` before each question:
then it holds an answer only where one came.
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


def is_question(message):
    # results come from the user's side, too, as a list of blocks
    return message["role"] == "user" and isinstance(message["content"], str)


def in_words(messages):
    # what was said, without calls and results
    said = [m["content"] if is_question(m) else text_of(m) for m in messages]
    return "\n".join(words for words in said if words)


def tokens_of(reply):
    # what was sent for a reply, and the reply itself
    return reply["usage"]["input_tokens"] + reply["usage"]["output_tokens"]


def talk(questions, limit):
    """Ask all questions in one conversation. Above limit, sum up.

    Returns a dict: "answers" (for each question a text, or None)
    and "tokens" (all that was sent and written).
    """
    messages, answers = [], []
    held = paid = 0
    answer = None
    for question in questions:
        # too full: a summary, then the newest exchange as it is
        if held > limit:
            newest = max(i for i, m in enumerate(messages) if is_question(m))
            summary = ask_for_summary(in_words(messages[:newest]))
            paid += tokens_of(summary)
            first = {"role": "user", "content": "Earlier: " + text_of(summary)}
            messages = [first] + messages[newest:]

        messages.append({"role": "user", "content": question})
        for _ in range(8):
            reply = model(messages, tools)
            held = tokens_of(reply)
            paid += held
            messages.append({"role": "assistant", "content": reply["content"]})
            if reply["stop_reason"] == "end_turn":
                answer = text_of(reply)
                break
            messages.append({"role": "user", "content": results_of(reply)})
        answers.append(answer)
    return {"answers": answers, "tokens": paid}
