# wrong: the dict as JSON text
import json

from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    end = {"answer": None, "rounds": 0, "capped": True}
    while end["rounds"] < max_rounds:
        reply = model(messages, tools)
        end["rounds"] += 1
        if reply["stop_reason"] != "tool_use":
            end["capped"] = False
            if reply["stop_reason"] == "end_turn":
                end["answer"] = reply["content"][0]["text"]
            break
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
            for b in reply["content"] if b["type"] == "tool_use"
        ]})
    return json.dumps(end)
