# the dict is made at the beginning and filled on the way
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    end = {"answer": None, "rounds": 0, "capped": False}
    messages = [{"role": "user", "content": question}]
    while end["rounds"] < max_rounds:
        end["rounds"] += 1
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            end["answer"] = "".join(b["text"] for b in reply["content"] if b["type"] == "text")
            return end
        if reply["stop_reason"] != "tool_use":
            return end
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": []})
        for block in reply["content"]:
            if block["type"] == "tool_use":
                result = {"type": "tool_result", "tool_use_id": block["id"]}
                result["content"] = run_tool(block["name"], block["input"])
                messages[-1]["content"].append(result)
    end["capped"] = True
    return end
