# takes everything from the module by its name
import lesson


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    rounds = iter(range(max_rounds))
    while next(rounds, None) is not None:
        reply = lesson.model(messages, lesson.tools)
        if reply["stop_reason"] == "end_turn":
            return next(b["text"] for b in reply["content"] if b["type"] == "text")
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": b["id"], "content": lesson.run_tool(b["name"], b["input"])}
            for b in reply["content"] if b["type"] == "tool_use"
        ]})
    return None
