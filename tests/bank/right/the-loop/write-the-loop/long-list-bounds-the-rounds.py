# the length of the conversation says how many rounds there were
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    while len(messages) < 2 * max_rounds:
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return reply["content"][0]["text"]
        calls = filter(lambda block: block["type"] == "tool_use", reply["content"])
        messages += [
            {"role": "assistant", "content": reply["content"]},
            {"role": "user", "content": [
                {"type": "tool_result", "tool_use_id": c["id"], "content": run_tool(c["name"], c["input"])} for c in calls
            ]},
        ]
