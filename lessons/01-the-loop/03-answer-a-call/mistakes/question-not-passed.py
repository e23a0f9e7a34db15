"""The model was asked about something else: your first message doesn't hold Mira's question.

`question` is another text in every script. A question that is typed into the program fits one guest at most, and
the next one gets an answer to what somebody else asked. Begin the list with `question`.
"""

from lesson import model, question, run_tool, tools

messages = [{"role": "user", "content": "Is a room free on Friday?"}]
reply = model(messages, tools)

# the call is the last block of the reply; run what it asks for
call = reply["content"][-1]
result = run_tool(call["name"], call["input"])

# keep the model's turn, then answer it
messages.append({"role": "assistant", "content": reply["content"]})
messages.append({
    "role": "user",
    "content": [{
        "type": "tool_result",
        "tool_use_id": call["id"],
        "content": result,
    }],
})

reply = model(messages, tools)
print(reply["content"][0]["text"])
