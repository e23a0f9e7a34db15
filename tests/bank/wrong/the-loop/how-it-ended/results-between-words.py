# wrong: a line of text before each result
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for n in range(1, max_rounds + 1):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return {"answer": reply["content"][0]["text"], "rounds": n, "capped": False}
        if reply["stop_reason"] != "tool_use":
            return {"answer": None, "rounds": n, "capped": False}
        messages.append({"role": "assistant", "content": reply["content"]})
        content = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                content.append({"type": "text", "text": "Result of " + block["name"]})
                text = run_tool(block["name"], block["input"])
                content.append({"type": "tool_result", "tool_use_id": block["id"], "content": text})
        messages.append({"role": "user", "content": content})
    return {"answer": None, "rounds": max_rounds, "capped": True}
