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


def used(reply):
    return reply["usage"]["input_tokens"] + reply["usage"]["output_tokens"]


def talk(questions, limit):
    history, answers, total, size = [], [], 0, 0
    for q in questions:
        if size > limit:
            starts = [i for i, m in enumerate(history) if isinstance(m["content"], str)]
            old, new = history[:starts[-1]], history[starts[-1]:]
            note = ask_for_summary("\n".join(str(m["content"]) for m in old))
            total += used(note)
            history = [{"role": "user", "content": text_of(note)}] + new
        history.append({"role": "user", "content": q})
        answers.append(None)
        for _ in range(8):
            reply = model(history, tools)
            size = used(reply)
            total += size
            history.append({"role": "assistant", "content": reply["content"]})
            if reply["stop_reason"] == "end_turn":
                answers[-1] = text_of(reply)
                break
            history.append({"role": "user", "content": results_of(reply)})
    return {"answers": answers, "tokens": str(total)}
