"""The id is right, but the result is not what the tool returned: the tool was never run.

The API cannot know that you made it up, and the model believed it. So Mira gets a wrong answer that looks
right. Call `run_tool`, and send what it returns.
"""

from lesson import model, question, run_tool, tools

messages = [{"role": "user", "content": question}]
reply = model(messages, tools)

# the call is the last block of the reply; run what it asks for
call = reply["content"][-1]
result = "3 rooms free, from 90 euros"

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
