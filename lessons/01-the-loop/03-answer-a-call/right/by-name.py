from lesson import model, question, run_tool, tools

messages = [{"role": "user", "content": question}]
reply = model(messages, tools)

# the call is the last block of the reply; run what it asks for
call = reply["content"][-1]
result = run_tool(call["name"], call["input"])

# keep the model's turn, then answer it
messages.append({"role": "assistant", "content": reply["content"]})
asked_with = call["id"]
answer = {"type": "tool_result", "tool_use_id": asked_with, "content": result}
messages.append({"role": messages[0]["role"], "content": [answer]})

reply = model(messages, tools)
print(reply["content"][0]["text"])
