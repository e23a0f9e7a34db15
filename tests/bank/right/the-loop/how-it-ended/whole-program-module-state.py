# the conversation lives at the top of the module
from lesson import model, run_tool, tools

conversation = []


def add(role, content):
    conversation.append({"role": role, "content": content})


def run_agent(question, max_rounds):
    conversation.clear()
    add("user", question)
    sent = 0
    reply = {"stop_reason": "tool_use", "content": []}
    while reply["stop_reason"] == "tool_use" and sent < max_rounds:
        if sent:
            add("assistant", reply["content"])
            add("user", [
                {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
                for b in reply["content"] if b["type"] == "tool_use"
            ])
        reply = model(conversation, tools)
        sent += 1
    finished = reply["stop_reason"] == "end_turn"
    return {
        "answer": reply["content"][0]["text"] if finished else None,
        "rounds": sent,
        "capped": reply["stop_reason"] == "tool_use",
    }
