"""Your program gave the stop reason, and half a sentence beside it.

The reply was cut off, so nobody knows how the sentence would have gone on. Whoever reads the line takes the
words for what the model had to say. Where there is no answer, print the stop reason alone.
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
    if reply["stop_reason"] == "end_turn":
        print("Answer:", text_of(reply))
        break

    # stopped for another reason: nothing in the reply is complete
    if reply["stop_reason"] != "tool_use":
        print("No answer:", reply["stop_reason"], text_of(reply))
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
