# flags and one return at the end
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    answer = None
    rounds = 0
    capped = False
    done = False
    while not done:
        reply = model(messages, tools)
        rounds += 1
        reason = reply["stop_reason"]
        if reason == "end_turn":
            answer = reply["content"][0]["text"]
            done = True
        elif reason == "tool_use":
            if rounds == max_rounds:
                capped = True
                done = True
            else:
                results = []
                for block in reply["content"]:
                    if block["type"] == "tool_use":
                        text = run_tool(block["name"], block["input"])
                        results.append({"type": "tool_result", "tool_use_id": block["id"], "content": text})
                messages.append({"role": "assistant", "content": reply["content"]})
                messages.append({"role": "user", "content": results})
        else:
            done = True
    return {"answer": answer, "rounds": rounds, "capped": capped}
