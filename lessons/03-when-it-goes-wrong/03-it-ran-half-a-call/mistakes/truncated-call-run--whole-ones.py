"""Your loop ran `{tool}` from a reply that was cut off.

It left out the last call, and ran those before it. But the turn isn't finished: on the next try, the model makes
all of its calls
again, and the first note is under the door twice. Run nothing of such a reply.
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

    if reply["stop_reason"] == "end_turn":
        print("Answer:", text_of(reply))
        break
    if reply["stop_reason"] != "tool_use":
        for call in calls[:-1]:
            run_tool(call["name"], call["input"])
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
