"""The model had finished, and your loop went on: it leaves after a number of rounds of its own.

Nobody knows beforehand how many rounds a question takes. The model may answer at once, or ask three times before. So no
number of rounds or messages says that it has finished. The stop reason of the reply does.
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

    if len(messages) > 3:
        print(text_of(reply))
        break

    messages.append({"role": "assistant", "content": reply["content"]})
    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            result = run_tool(block["name"], block["input"])
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": result,
            })
    messages.append({"role": "user", "content": results})
