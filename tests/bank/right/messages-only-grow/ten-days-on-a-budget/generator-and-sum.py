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


import json

SPENT = []


def asked(history):
    reply = model(history, tools)
    SPENT.append(sum(reply["usage"][k] for k in ("input_tokens", "output_tokens")))
    return reply


def rounds(history):
    for _ in range(8):
        reply = asked(history)
        history.append(dict(role="assistant", content=reply["content"]))
        yield reply
        history.append(dict(role="user", content=results_of(reply)))


def answered(history):
    for reply in rounds(history):
        if reply["stop_reason"] == "end_turn":
            return text_of(reply)


def talk(questions, limit):
    SPENT.clear()
    before, newest, answers, full = [], [], [], False
    for q in questions:
        if full:
            reply = ask_for_summary(json.dumps(before))
            SPENT.append(reply["usage"]["input_tokens"] + reply["usage"]["output_tokens"])
            before = [dict(role="user", content="Before: " + text_of(reply))]
        history = before + newest + [dict(role="user", content=q)]
        start = len(history) - 1
        answers.append(answered(history))
        full = SPENT[-1] > limit
        before, newest = history[:start], history[start:]
    return dict(answers=answers, tokens=sum(SPENT))
