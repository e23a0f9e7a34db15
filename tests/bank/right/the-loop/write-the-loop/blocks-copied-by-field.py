# the model's turn is copied block by block, with the fields that the lesson names
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        said, answered = [], []
        for block in reply["content"]:
            if block["type"] == "text":
                said.append({"type": "text", "text": block["text"]})
            elif block["type"] == "tool_use":
                said.append({"type": "tool_use", "id": block["id"], "name": block["name"], "input": block["input"]})
        if reply["stop_reason"] == "end_turn":
            return said[0]["text"]
        for block in said:
            if block["type"] == "tool_use":
                text = run_tool(block["name"], block["input"])
                answered.append({"type": "tool_result", "tool_use_id": block["id"], "content": text})
        messages.append({"role": "assistant", "content": said})
        messages.append({"role": "user", "content": answered})
    return None
