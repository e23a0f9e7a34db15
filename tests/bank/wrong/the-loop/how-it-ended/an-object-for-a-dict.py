from lesson import model, run_tool, tools


class Result:
    def __init__(self, answer, rounds, capped):
        self.answer, self.rounds, self.capped = answer, rounds, capped


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for i in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return Result("".join(b["text"] for b in reply["content"] if b["type"] == "text"), i + 1, False)
        if reply["stop_reason"] == "max_tokens":
            return Result(None, i + 1, False)
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                results.append(
                    {
                        "type": "tool_result",
                        "tool_use_id": block["id"],
                        "content": run_tool(block["name"], block["input"]),
                    }
                )
        messages.append({"role": "user", "content": results})
    return Result(None, max_rounds, True)
