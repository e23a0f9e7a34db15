# sends a deep copy in each round and keeps its own
import copy

from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    history = [{"role": "user", "content": [{"type": "text", "text": question}]}]
    for _ in range(max_rounds):
        reply = copy.deepcopy(model(copy.deepcopy(history), tools))
        if reply["stop_reason"] == "end_turn":
            return reply["content"][0]["text"]
        history.append({"role": "assistant", "content": copy.deepcopy(reply["content"])})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                text = run_tool(block["name"], dict(block["input"]))
                results.append({"type": "tool_result", "tool_use_id": block["id"], "content": text})
        history.append({"role": "user", "content": copy.deepcopy(results)})
    return None
