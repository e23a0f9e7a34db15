"""The model had finished, and your loop asked it again.

The reply ended with `end_turn`. Your loop went on without a single call to answer, and sent an empty message.
Was the answer printed? Then the question in your exit is right, but the statement after it does not leave:
`pass` stays inside the loop. Was it not printed? Then the question was answered with no: compare
`stop_reason` with the word for "finished", letter by letter.
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
