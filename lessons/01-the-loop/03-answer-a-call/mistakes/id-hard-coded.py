"""Your second request answered `{answered}`, but the model asked with `{asked}`.

The result carries an id that the model never gave, so nobody knows which call it belongs to. Ids are new in
every run. Take the id from the `tool_use` block that you are answering: not its name, not the id of the
reply, and nothing that you type yourself. (Between quotes, code is only letters: what looks it up stands
without them.)
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
    "role": "user",
    "content": [{"type": "tool_result", "tool_use_id": "toolu_01", "content": result}],
})

reply = model(messages, tools)
print(reply["content"][0]["text"])
