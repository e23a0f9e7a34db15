# a while loop with a counter, and the text read from the first block
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = []
    messages.append({"role": "user", "content": question})
    rounds = 0
    while rounds < max_rounds:
        rounds = rounds + 1
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            return reply["content"][0]["text"]
        messages.append({"role": "assistant", "content": reply["content"]})
        results = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                answer = {}
                answer["type"] = "tool_result"
                answer["tool_use_id"] = block["id"]
                answer["content"] = run_tool(block["name"], block["input"])
                results.append(answer)
        messages.append({"role": "user", "content": results})
