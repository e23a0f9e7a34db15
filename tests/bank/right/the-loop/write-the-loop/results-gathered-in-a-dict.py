# results by id first, the message made from them afterwards
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    while max_rounds:
        max_rounds -= 1
        reply = model(messages, tools)
        match reply["stop_reason"]:
            case "end_turn":
                return " ".join(b["text"] for b in reply["content"] if b["type"] == "text")
            case "tool_use":
                found = {b["id"]: run_tool(b["name"], b["input"]) for b in reply["content"] if b["type"] == "tool_use"}
                messages.append({"role": "assistant", "content": reply["content"]})
                answers = [{"type": "tool_result", "tool_use_id": i, "content": t} for i, t in found.items()]
                messages.append({"role": "user", "content": answers})
    return None
