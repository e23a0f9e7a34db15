"""Your program looked for a tool that is called “name”, or looked in the wrong place, and found none.

The registry has the tools under the names that the model uses. Which one is asked for stands in the block, under
the key
`name`: take it from there, and look that up in `functions`.
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
            function = functions["name"]
            value = function(**block["input"])
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": value,
            })
    messages.append({"role": "assistant", "content": reply["content"]})
    messages.append({"role": "user", "content": results})
