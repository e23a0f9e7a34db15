# appends the reply's own list, and prints what it does on the way
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    log = print
    messages = [{"content": question, "role": "user"}]
    for number in range(1, max_rounds + 1):
        reply = model(messages=messages, tools=tools)
        blocks = reply["content"]
        log(number, reply["stop_reason"], [block["type"] for block in blocks])
        messages.append({"content": blocks, "role": "assistant"})
        if reply["stop_reason"] == "end_turn":
            return messages[-1]["content"][-1]["text"]
        messages.append({"content": [], "role": "user"})
        for block in blocks:
            if block["type"] == "tool_use":
                messages[-1]["content"] += [
                    {"content": run_tool(name=block["name"], input=block["input"]), "tool_use_id": block["id"], "type": "tool_result"}
                ]
