# wrong: keeps the conversation as one growing string, the calls are never in it
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    talk = question
    for _ in range(max_rounds):
        reply = model([{"role": "user", "content": talk}], tools)
        if reply["stop_reason"] == "end_turn":
            return reply["content"][0]["text"]
        for block in reply["content"]:
            if block["type"] == "tool_use":
                talk += "\n" + block["name"] + ": " + run_tool(block["name"], block["input"])
    return None
