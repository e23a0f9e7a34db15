# finally prints a line of log for each round
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    rounds = 0
    while rounds < max_rounds:
        try:
            rounds += 1
            reply = model(messages, tools)
            reason = reply["stop_reason"]
            if reason == "end_turn":
                return {"answer": reply["content"][-1]["text"], "rounds": rounds, "capped": False}
            if reason in ("max_tokens", "stop_sequence"):
                return {"answer": None, "rounds": rounds, "capped": False}
            results = []
            for block in reply["content"]:
                if block["type"] != "tool_use":
                    continue
                results.append({
                    "tool_use_id": block["id"],
                    "type": "tool_result",
                    "content": str(run_tool(block["name"], block["input"])),
                })
            messages.append({"role": "assistant", "content": reply["content"]})
            messages.append({"role": "user", "content": results})
        finally:
            print("round", rounds)
    return {"answer": None, "rounds": rounds, "capped": True}
