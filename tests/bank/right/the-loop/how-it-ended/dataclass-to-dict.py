# a dataclass, turned into a dict at the end
from dataclasses import asdict, dataclass

from lesson import model, run_tool, tools


@dataclass
class End:
    answer: str | None = None
    rounds: int = 0
    capped: bool = False


def run_agent(question, max_rounds):
    end = End()
    messages = [{"role": "user", "content": question}]
    reason = "tool_use"
    while reason == "tool_use" and not end.capped:
        end.rounds += 1
        reply = model(messages, tools)
        reason = reply["stop_reason"]
        if reason == "end_turn":
            end.answer = reply["content"][0]["text"]
        elif reason == "tool_use":
            messages.append({"role": "assistant", "content": reply["content"]})
            messages.append({"role": "user", "content": [
                {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
                for b in reply["content"] if b["type"] == "tool_use"
            ]})
            end.capped = end.rounds == max_rounds
    return asdict(end)
