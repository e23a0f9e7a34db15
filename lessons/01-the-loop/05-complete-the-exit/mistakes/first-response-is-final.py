"""Your loop left after its first request, though the model was waiting for a result.

The question in your exit is always answered with yes. So a reply that asks for a tool ends the loop as
well, the tool is never run, and Mira never gets her answer. That is the loop that stalls. Leave only if the
stop reason says that the model has finished.
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

while True:
    reply = model(messages, tools)

    if reply["stop_reason"]:
        print(text_of(reply))
        break

    messages.append({"role": "assistant", "content": reply["content"]})
    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            result = run_tool(block["name"], block["input"])
            results.append({"type": "tool_result", "tool_use_id": block["id"], "content": result})
    messages.append({"role": "user", "content": results})
