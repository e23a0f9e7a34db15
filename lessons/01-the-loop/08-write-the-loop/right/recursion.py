# recursion instead of a loop, a new list for each round
from lesson import model, run_tool, tools


def answer(block):
    return {"type": "tool_result", "tool_use_id": block["id"], "content": run_tool(block["name"], block["input"])}


def ask(messages, left):
    if left == 0:
        return None
    reply = model(messages, tools)
    if reply["stop_reason"] == "end_turn":
        return reply["content"][0]["text"]
    results = [answer(block) for block in reply["content"] if block["type"] == "tool_use"]
    grown = messages + [{"role": "assistant", "content": reply["content"]}] + [{"role": "user", "content": results}]
    return ask(grown, left - 1)


def run_agent(question, max_rounds):
    return ask([{"role": "user", "content": question}], max_rounds)
