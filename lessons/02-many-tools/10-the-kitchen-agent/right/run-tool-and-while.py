# the tools run by name, and the loop counts
from lesson import model, run_tool, tools


def outcome(call):
    try:
        return {"content": run_tool(call["name"], call["input"])}
    except Exception as error:
        return {"content": str(error) or repr(error), "is_error": True}


def cut(text):
    return text if len(text) <= 1000 else f"{text[:900]} ... {len(text) - 900} characters are left out"


def run_agent(question, max_rounds):
    messages, rounds = [{"role": "user", "content": question}], 0
    while rounds < max_rounds:
        reply = model(messages, tools)
        rounds += 1
        if reply["stop_reason"] != "tool_use":
            done = reply["stop_reason"] == "end_turn"
            words = "".join(one["text"] for one in reply["content"] if one["type"] == "text")
            return {"answer": words if done else None, "rounds": rounds, "capped": False}
        calls = [one for one in reply["content"] if one["type"] == "tool_use"]
        results = [{"type": "tool_result", "tool_use_id": call["id"], **outcome(call)} for call in calls]
        for result in results:
            result["content"] = cut(result["content"])
        messages += [{"role": "assistant", "content": reply["content"]}, {"role": "user", "content": results}]
    return {"answer": None, "rounds": rounds, "capped": True}
