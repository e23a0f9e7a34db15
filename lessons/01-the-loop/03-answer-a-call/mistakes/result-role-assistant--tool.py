"""Your result has the role `{role}`, and the API knows no such role here.

A conversation has two sides. `assistant` is the model; everything else comes from your side, results of
tools as well. (Other APIs do have a role for tools. This one marks a result by the type of its block, not
by a role.) Give the message the role that Mira's question has.
"""

from lesson import model, question, run_tool, tools

messages = [{"role": "user", "content": question}]
reply = model(messages, tools)

# the call is the last block of the reply; run what it asks for
call = reply["content"][-1]
result = run_tool(call["name"], call["input"])

# keep the model's turn, then answer it
messages.append({"role": "assistant", "content": reply["content"]})
messages.append({
    "role": "tool",
    "content": [{"type": "tool_result", "tool_use_id": call["id"], "content": result}],
})

reply = model(messages, tools)
print(reply["content"][0]["text"])
