# the rounds come from a generator
from lesson import model, run_tool, tools


def rounds(messages):
    while True:
        reply = model(messages, tools)
        yield reply
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
            for b in reply["content"] if b["type"] == "tool_use"
        ]})


def run_agent(question, max_rounds):
    replies = rounds([{"role": "user", "content": question}])
    for _, reply in zip(range(max_rounds), replies):
        if reply["stop_reason"] == "end_turn":
            return reply["content"][0]["text"]
    return None
