"""Your second request answered `{answered}`, but the model asked with `{asked}`.

The result carries an id that is not the id of any call, so nobody knows what it answers. Ids are new in
every run, and for every call. Read the id from the `tool_use` block that you are answering. The id of the
reply is another one, and an id that stands in the program can never be right.
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

    if reply["stop_reason"] == "end_turn":
        print(text_of(reply))
        break

    messages.append({"role": "assistant", "content": reply["content"]})
    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            result = run_tool(block["name"], block["input"])
            results.append({
                "type": "tool_result",
                "tool_use_id": "toolu_01H7vQmZ4rXbT9sKpLw2NcYd",
                "content": result,
            })
    messages.append({"role": "user", "content": results})
