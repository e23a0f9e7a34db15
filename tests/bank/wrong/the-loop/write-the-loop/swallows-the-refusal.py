# wrong: a foreign id, and the refusal is swallowed
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    answer = None
    for n in range(max_rounds):
        try:
            reply = model(messages, tools)
        except Exception:
            break
        if reply["stop_reason"] == "end_turn":
            answer = reply["content"][0]["text"]
            break
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                text = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": f"call_{n}", "content": text})
        messages.append({"role": "user", "content": results})
    return answer
