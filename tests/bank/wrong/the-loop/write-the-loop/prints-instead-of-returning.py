# wrong: prints the answer and returns nothing
from lesson import model, run_tool, tools


def run_agent(question, max_rounds):
    messages = [{"role": "user", "content": question}]
    for _ in range(max_rounds):
        reply = model(messages, tools)
        if reply["stop_reason"] == "end_turn":
            for block in reply["content"]:
                if block["type"] == "text":
                    print(block["text"])
            return
        messages.append({"role": "assistant", "content": reply["content"]})
        answers = []
        for block in reply["content"]:
            if block["type"] == "tool_use":
                out = run_tool(block["name"], block["input"])
                answers.append({"type": "tool_result", "tool_use_id": block["id"], "content": out})
        messages.append({"role": "user", "content": answers})
