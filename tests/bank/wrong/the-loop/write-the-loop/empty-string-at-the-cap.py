# wrong: returns "" at the cap where None was asked for
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    answer = ""
    while max_rounds > 0 and not answer:
        max_rounds -= 1
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            answer = reply["content"][0]["text"]
        else:
            messages.append({"role": "assistant", "content": reply["content"]})
            results = []
            for block in reply["content"]:
                if block["type"] == "tool_use":
                    text = run_tool(block["name"], block["input"])
                    results.append({"type": "tool_result", "tool_use_id": block["id"], "content": text})
            messages.append({"role": "user", "content": results})
    return answer
