from typing import NamedTuple

from lesson import model, run_tool, tools


class Report(NamedTuple):
    answer: str | None
    rounds: int
    capped: bool


def calls_in(reply):
    yield from (block for block in reply["content"] if block["type"] == "tool_use")


def rounds_of(question, most):
    messages = [{"role": "user", "content": question}]
    for number in range(1, most + 1):
        reply = model(messages, tools)
        yield number, reply
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": c["id"], "content": run_tool(c["name"], c["input"])} for c in calls_in(reply)
        ]})


def run_agent(question, max_rounds):
    for number, reply in rounds_of(question, max_rounds):
        reason = reply["stop_reason"]
        if reason == "end_turn":
            text = "".join(b["text"] for b in reply["content"] if b["type"] == "text")
            return Report(text, number, False)._asdict()
        if reason != "tool_use":
            return Report(None, number, False)._asdict()
    return Report(None, number, True)._asdict()
