# a further key in the dict does no harm
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    end = dict(answer=None, rounds=0, capped=False, transcript=messages)
    for end["rounds"] in range(1, max_rounds + 1):
        reply = model(messages, tools)
        messages.append({"role": "assistant", "content": reply["content"]})
        if reply["stop_reason"] != "tool_use":
            break
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                text = run_tool(block["name"], block["input"])
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": text})
        messages.append({"role": "user", "content": results})
    else:
        end["capped"] = True
    if reply["stop_reason"] == "end_turn":
        end["answer"] = reply["content"][0]["text"]
    return end
