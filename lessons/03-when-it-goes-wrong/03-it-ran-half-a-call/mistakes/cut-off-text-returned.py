"""Your program printed half a sentence as the answer.

It takes `max_tokens` for a way to finish. It is a way to be stopped: the text may end before its most important
word. Only `end_turn`
has an answer.
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
    calls = [block for block in reply["content"] if block["type"] == "tool_use"]

    # the model has finished
    if reply["stop_reason"] in ("end_turn", "max_tokens"):
        print("Answer:", text_of(reply))
        break

    # stopped for another reason: nothing in the reply is complete
    if reply["stop_reason"] != "tool_use":
        print("No answer:", reply["stop_reason"])
        break

    messages.append({"role": "assistant", "content": reply["content"]})
    results = []
    for call in calls:
        result = run_tool(call["name"], call["input"])
        results.append({
            "type": "tool_result",
            "tool_use_id": call["id"],
            "content": result,
        })
    messages.append({"role": "user", "content": results})
