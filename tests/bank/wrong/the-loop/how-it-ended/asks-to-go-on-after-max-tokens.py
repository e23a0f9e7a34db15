# wrong: on max_tokens, asks the model to go on where the text says to stop
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    n = 0
    while n < max_rounds:
        n += 1
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return {"answer": reply["content"][0]["text"], "rounds": n, "capped": False}
        messages.append({"role": "assistant", "content": reply["content"]})
        if reply["stop_reason"] == "max_tokens":
            messages.append({"role": "user", "content": "Please go on."})
            continue
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                text = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": text})
        messages.append({"role": "user", "content": results})
    return {"answer": None, "rounds": n, "capped": True}
