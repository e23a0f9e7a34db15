"""FILL IN: one sentence about what the learner's run did (it made the result up).

FILL IN: what that leads to, what the API needs, and what to change, without giving it away.
"""

from lesson import model, question, run_tool, tools

messages = [{"role": "user", "content": question}]
reply = model(messages, tools)
while reply["stop_reason"] == "tool_use":
    call = reply["content"][0]
    result = "42"
    answer = {"type": "tool_result", "tool_use_id": call["id"], "content": result}
    messages.append({"role": "assistant", "content": reply["content"]})
    messages.append({"role": "user", "content": [answer]})
    reply = model(messages, tools)

print(reply["content"][0]["text"])
