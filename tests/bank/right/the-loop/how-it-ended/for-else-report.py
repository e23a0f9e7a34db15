# for with else: the else is the cap
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    answer, capped = None, False
    for number in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] == "tool_use":
            messages.append({"role": "assistant", "content": reply["content"]})
            messages.append({"role": "user", "content": [
                {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
                for b in reply["content"] if b["type"] == "tool_use"
            ]})
            continue
        if reply["stop_reason"] == "end_turn":
            answer = reply["content"][0]["text"]
        break
    else:
        capped = True
    return {"capped": capped, "rounds": number + 1, "answer": answer}
