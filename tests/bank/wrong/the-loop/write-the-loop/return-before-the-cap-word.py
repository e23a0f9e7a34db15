# wrong: the text of the last reply with a note in front of it at the cap
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for left in range(max_rounds)[::-1]:
        reply = model(messages, tools)
        texts = [b["text"] for b in reply["content"] if b["type"] == "text"]
        if reply["stop_reason"] == "end_turn":
            return texts[0]
        if not left:
            return "Out of rounds. Last words: " + " ".join(texts)
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": b["id"], "content": run_tool(b["name"], b["input"])}
            for b in reply["content"] if b["type"] == "tool_use"
        ]})
