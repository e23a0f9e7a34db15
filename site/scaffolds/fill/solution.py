# FILL IN: the program of step.md, with its blanks filled
from lesson import model, question, run_tool, tools

messages = [{"role": "user", "content": question}]
reply = model(messages, tools)
while reply["stop_reason"] == "tool_use":
    call = reply["content"][0]
    result = run_tool(call["name"], call["input"])
    answer = {"type": "tool_result", "tool_use_id": call["id"], "content": result}
    messages.append({"role": "assistant", "content": reply["content"]})
    messages.append({"role": "user", "content": [answer]})
    reply = model(messages, tools)

print(reply["content"][0]["text"])
