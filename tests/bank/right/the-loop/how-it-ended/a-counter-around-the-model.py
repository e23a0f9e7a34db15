from lesson import model, run_tool, tools

from collections import Counter


def run_agent(question, max_rounds):
    seen = Counter()

    def ask(messages):
        seen["rounds"] += 1
        return model(messages, tools)

    def go(messages):
        if seen["rounds"] == max_rounds:
            return None, True
        reply = ask(messages)
        if reply["stop_reason"] == "end_turn":
            return "".join(b["text"] for b in reply["content"] if b["type"] == "text"), False
        if reply["stop_reason"] == "max_tokens":
            return None, False
        results = [
            {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
            for b in reply["content"]
            if b["type"] == "tool_use"
        ]
        return go(
            [
                *messages,
                {"role": "assistant", "content": reply["content"]},
                {"role": "user", "content": results},
            ]
        )

    answer, capped = go([{"role": "user", "content": question}])
    return {"capped": capped, "answer": answer, "rounds": seen["rounds"]}
