"""The id is right, but the result is not what the tool returned: the tool was never run.

The API cannot know that you made it up, and the model believed it. So Mira gets a wrong answer that looks
right. Call `run_tool`, and send what it returns.
"""

from lesson import model, question, run_tool, tools


def text_of(reply):
    # the words of a reply, without its calls
    text = ""
    for block in reply["content"]:
        if block["type"] == "text":
            text += block["text"]
    return text


messages = [{"role": "user", "content": question}]
reply = model(messages, tools)

while reply["stop_reason"] == "tool_use":
    messages.append({"role": "assistant", "content": reply["content"]})
    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            result = "3 rooms free, from 90 euros"
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    messages.append({"role": "user", "content": results})
    reply = model(messages, tools)

print(text_of(reply))
