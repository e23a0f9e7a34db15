# asks at the end of each round, and sorts the endings below the loop
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
    results = [
        {"type": "tool_result", "tool_use_id": block["id"], "content": run_tool(block["name"], block["input"])}
        for block in reply["content"]
        if block["type"] == "tool_use"
    ]
    messages += [{"role": "assistant", "content": reply["content"]}, {"role": "user", "content": results}]
    reply = model(messages, tools)

if reply["stop_reason"] == "end_turn":
    print("Answer:", text_of(reply))
else:
    print("No answer:", reply["stop_reason"])
