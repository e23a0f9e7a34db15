# wrong: runs the tools and goes round, but appends nothing
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    rounds = 0
    while rounds < max_rounds:
        reply = model(messages, tools)
        rounds += 1
        if reply["stop_reason"] == "end_turn":
            return {"answer": reply["content"][0]["text"], "rounds": rounds, "capped": False}
        if reply["stop_reason"] != "tool_use":
            return {"answer": None, "rounds": rounds, "capped": False}
        for block in reply["content"]:
            if block["type"] == "tool_use":
                run_tool(block["name"], block["input"])
    return {"answer": None, "rounds": rounds, "capped": True}
