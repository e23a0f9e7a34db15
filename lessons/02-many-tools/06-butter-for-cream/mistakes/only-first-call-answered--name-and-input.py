"""Two orders were placed, and the number of one of them got lost.

You kept the values under the name and the input. But the model may ask for the same thing twice, with the
same input, and then the second value takes the place of the first. Only one field differs for every call.
"""

import json

from lesson import market_price, menu, model, order, question, stock, tools

functions = {
    "stock": stock,
    "market_price": market_price,
    "order": order,
    "menu": menu,
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

    # keep what each tool gave
    values = {}
    for block in reply["content"]:
        if block["type"] == "tool_use":
            values[block["name"], str(block["input"])] = functions[block["name"]](**block["input"])

    # answer the calls
    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": json.dumps(values[block["name"], str(block["input"])]),
            })
    messages.append({"role": "assistant", "content": reply["content"]})
    messages.append({"role": "user", "content": results})
