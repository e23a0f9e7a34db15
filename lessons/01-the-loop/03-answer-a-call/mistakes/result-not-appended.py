"""Your second request ends with the model's call `{asked}`, and nothing after it.

The tool was run, but its result never reached the conversation. The model reads what you send and nothing
else, so it is still waiting. Keep the message with the `tool_result` block, and fill its blanks.
"""

from lesson import model, question, run_tool, tools

messages = [{"role": "user", "content": question}]
reply = model(messages, tools)

# the call is the last block of the reply; run what it asks for
call = reply["content"][-1]
result = run_tool(call["name"], call["input"])

# keep the model's turn, then answer it
messages.append({"role": "assistant", "content": reply["content"]})

reply = model(messages, tools)
print(reply["content"][0]["text"])
