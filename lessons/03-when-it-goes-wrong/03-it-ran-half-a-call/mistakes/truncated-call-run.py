"""Your loop ran `{tool}` with half of its input.

Texts that were cut off don't get through any more, and calls do. The reply ended with another reason than
`tool_use`, so the last
call is not whole. Ask for the stop reason before the calls are run.
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

    if not calls:
        if reply["stop_reason"] == "end_turn":
            print("Answer:", text_of(reply))
        else:
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
