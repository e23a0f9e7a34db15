# match on the stop reason
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for rounds in range(1, max_rounds + 1):
        reply = model(messages, tools)
        match reply["stop_reason"]:
            case "end_turn":
                [block] = reply["content"]
                return {"answer": block["text"], "rounds": rounds, "capped": False}
            case "tool_use":
                messages.append({"role": "assistant", "content": reply["content"]})
                calls = [block for block in reply["content"] if block["type"] == "tool_use"]
                texts = [run_tool(call["name"], call["input"]) for call in calls]
                messages.append({"role": "user", "content": [
                    {"type": "tool_result", "tool_use_id": call["id"], "content": text}
                    for call, text in zip(calls, texts, strict=True)
                ]})
            case _:
                return {"answer": None, "rounds": rounds, "capped": False}
    return {"answer": None, "rounds": max_rounds, "capped": True}
