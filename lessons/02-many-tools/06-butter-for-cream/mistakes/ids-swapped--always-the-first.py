"""All values are there, and at least one of them stands under the id of another call.

You kept them in a list, and took them out in another order than they went in, or always from the same place. Then
butter
passes for cream. Keep each value together with the id of its call.
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
    values = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            values.append(functions[block["name"]](**block["input"]))

    # answer the calls
    results = []
    for block in reply["content"]:
        if block["type"] == "tool_use":
            results.append({
                "type": "tool_result",
                "tool_use_id": block["id"],
                "content": json.dumps(values[0]),
            })
    messages.append({"role": "assistant", "content": reply["content"]})
    messages.append({"role": "user", "content": results})
