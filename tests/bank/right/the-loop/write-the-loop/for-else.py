# for with else, and one way out at the end
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [dict(role="user", content=question)]
    answer = None
    for _ in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            answer = "".join(b["text"] for b in reply["content"] if b["type"] == "text")
            break
        results = [
            dict(type="tool_result", tool_use_id=b["id"], content=run_tool(b["name"], b["input"]))
            for b in reply["content"]
            if b["type"] == "tool_use"
        ]
        messages.extend([dict(role="assistant", content=reply["content"]), dict(role="user", content=results)])
    else:
        pass
    return answer
