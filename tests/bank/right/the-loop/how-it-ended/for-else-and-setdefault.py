from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    ended = {"answer": None, "capped": False}
    messages = [{"role": "user", "content": question}]
    for rounds in range(1, max_rounds + 1):
        reply = model(messages, tools)
        words = [b["text"] for b in reply["content"] if b["type"] == "text"]
        calls = [b for b in reply["content"] if b["type"] == "tool_use"]
        if reply["stop_reason"] == "end_turn":
            ended["answer"] = "".join(words)
            break
        elif reply["stop_reason"] == "tool_use":
            results = [run_tool(**{"name": c["name"], "input": c["input"]}) for c in calls]
            messages += [
                {"role": "assistant", "content": reply["content"]},
                {"role": "user", "content": [
                    {"type": "tool_result", "tool_use_id": c["id"], "content": [{"type": "text", "text": r}]}
                    for c, r in zip(calls, results)
                ]},
            ]
        else:
            break
    else:
        ended["capped"] = True
    return {**ended, "rounds": rounds}
