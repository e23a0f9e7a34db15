# FILL IN: the program of step.md, repaired
from lesson import model, question, run_tool, tools


def text_of(reply):
    # the words of a reply, without its calls
    return "".join(block["text"] for block in reply["content"] if block["type"] == "text")


messages = [{"role": "user", "content": question}]
reply = model(messages, tools)
while reply["stop_reason"] == "tool_use":
    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            result = run_tool(block["name"], block["input"])
            results.append({"type": "tool_result", "tool_use_id": block["id"], "content": result})
    messages.append({"role": "assistant", "content": reply["content"]})
    messages.append({"role": "user", "content": results})
    reply = model(messages, tools)

print(text_of(reply))
