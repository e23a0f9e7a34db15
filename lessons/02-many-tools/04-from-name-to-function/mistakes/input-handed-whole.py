"""Your program handed `{tool}` the whole input as its first argument.

The function got a dict where it wanted the name of a thing. It takes its arguments one by one. Two stars before the
dict
unpack it: each key becomes an argument.
"""

from lesson import market_hours, market_price, model, order, question, tools

functions = {
    "market_hours": market_hours,
    "market_price": market_price,
    "order": order,
}


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

    if reply["stop_reason"] != "tool_use":
        print(text_of(reply))
        break

    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            # from the name to the function, from the input to its arguments
            function = functions[block["name"]]
            value = function(block["input"])
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": value,
            })
    messages.append({"role": "assistant", "content": reply["content"]})
    messages.append({"role": "user", "content": results})
