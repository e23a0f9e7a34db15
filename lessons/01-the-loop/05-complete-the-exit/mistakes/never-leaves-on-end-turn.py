"""The model had finished, and your loop asked it again.

The question in your exit was answered with no, although the reply ended with `end_turn`. So the loop went
on without a single call to answer, and sent an empty message. Compare `stop_reason` with the word for
"finished", letter by letter.
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

    if reply["stop_reason"] == "stop":
        print(text_of(reply))
        break

    messages.append({"role": "assistant", "content": reply["content"]})
    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            result = run_tool(block["name"], block["input"])
            results.append({"type": "tool_result", "tool_use_id": block["id"], "content": result})
    messages.append({"role": "user", "content": results})
