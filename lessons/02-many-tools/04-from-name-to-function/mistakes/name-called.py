"""Your program stopped between the name and the value, before any result was there.

If Python says that a `str` is not callable, you called the name itself: a name is a text, and the function stands
under it in
the dict `functions`. If it says that a function can't be written as JSON, you found the function and didn't call it.
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
            function = block["name"]
            value = function(**block["input"])
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": value,
            })
    messages.append({"role": "assistant", "content": reply["content"]})
    messages.append({"role": "user", "content": results})
