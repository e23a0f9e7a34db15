# list concatenation instead of append
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    conversation = ({"role": "user", "content": question},)
    for _ in range(max_rounds):
        reply = model(list(conversation), tools)
        if reply["stop_reason"] == "end_turn":
            return reply["content"][0]["text"]
        results = ()
        for block in reply["content"]:
            if block["type"] == "tool_use":
                text = run_tool(block["name"], block["input"])
                results += ({"type": "tool_result", "tool_use_id": block["id"], "content": text},)
        conversation += ({"role": "assistant", "content": reply["content"]}, {"role": "user", "content": list(results)})
    return None
