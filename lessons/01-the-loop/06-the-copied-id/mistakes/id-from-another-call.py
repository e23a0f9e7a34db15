"""Your {request} request answered with `{answered}`, an id that belongs to an earlier call.

The first call came out right, so the id was read from a reply. But it was read once and then kept. Each
call has an id of its own. Read it anew for every block, at the place where you answer that block.
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

first_id = None

while True:
    reply = model(messages, tools)

    if reply["stop_reason"] == "end_turn":
        print(text_of(reply))
        break

    messages.append({"role": "assistant", "content": reply["content"]})
    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            if first_id is None:
                first_id = block["id"]
            result = run_tool(block["name"], block["input"])
            results.append({
                "type": "tool_result",
                "tool_use_id": first_id,
                "content": result,
            })
    messages.append({"role": "user", "content": results})
