# looked up with get, arguments by a comprehension
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
            function = functions.get(block["name"])
            if function is None:
                raise LookupError(block["name"])
            value = function(**{key: value for key, value in block["input"].items()})
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": value,
            })
    messages.append({"role": "assistant", "content": reply["content"]})
    messages.append({"role": "user", "content": results})
