# wrong: one request so that there is one, then the tools by hand and a sentence of its own
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    reply = model([{"role": "user", "content": question}], tools)
    if reply["stop_reason"] == "end_turn":
        return reply["content"][0]["text"]
    found = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            found.append(run_tool(block["name"], block["input"]))
    return "I found " + " and ".join(found) + "."
