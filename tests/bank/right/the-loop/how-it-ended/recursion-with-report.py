# recursion that hands the report back
from lesson import model, run_tool, tools


def ask(messages, number, limit):
    reply = model(messages, tools)
    reason = reply["stop_reason"]
    if reason != "tool_use":
        answer = reply["content"][0]["text"] if reason == "end_turn" else None
        return dict(answer=answer, rounds=number, capped=False)
    if number == limit:
        return dict(answer=None, rounds=number, capped=True)
    results = [
        dict(type="tool_result", tool_use_id=b["id"], content=run_tool(b["name"], b["input"]))
        for b in reply["content"]
        if b["type"] == "tool_use"
    ]
    turns = [dict(role="assistant", content=reply["content"]), dict(role="user", content=results)]
    return ask(messages + turns, number + 1, limit)


def run_agent(question, max_rounds):
    return ask([dict(role="user", content=question)], 1, max_rounds)
