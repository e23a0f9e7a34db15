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


def tokens_of(reply):
    # what was sent for a reply, and the reply itself
    return reply["usage"]["input_tokens"] + reply["usage"]["output_tokens"]


def talk(questions, limit):
    """Ask all questions in one conversation. Above limit, sum up.

    Returns a dict: "answers" (for each question a text, or None)
    and "tokens" (all that was sent and written).
    """
    summary, exchanges, answers = [], [], []
    used = [0]
    for question in questions:
        if exchanges and used[-1] > limit:
            said = [str(m["content"]) for m in summary + sum(exchanges[:-1], [])]
            reply = ask_for_summary("\n".join(said))
            used.append(tokens_of(reply))
            summary = [{"role": "user", "content": "Summary: " + text_of(reply)}]
            exchanges = exchanges[-1:]
        exchanges.append([{"role": "user", "content": question}])
        answers.append(None)
        for _ in range(8):
            reply = model(summary + sum(exchanges, []), tools)
            used.append(tokens_of(reply))
            exchanges[-1].append({"role": "assistant", "content": reply["content"]})
            if reply["stop_reason"] == "tool_use":
                exchanges[-1].append({"role": "user", "content": results_of(reply)})
                continue
            answers[-1] = text_of(reply)
            break
    return {"answers": answers, "tokens": sum(used)}
